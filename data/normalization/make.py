#!/usr/bin/env python3
"""Writes src/LogitLens/Tokenization/Unicode/normalization-data.txt from Python's own Unicode tables.

Python 3.11 carries version 14.0 of the Unicode Character Database; another version gives another file.
usage: make.py FILE
"""
import sys
import unicodedata

HEADER = """\
# Canonical combining classes and decompositions, derived from the Unicode Character Database {version} (UnicodeData.txt,
# CompositionExclusions.txt). Hangul syllables are left out: they decompose by arithmetic.
# c CLASS RANGES: combining class.  d CP MAPPING: canonical, composes again.  e CP MAPPING: canonical, never composed.
# k CP MAPPING: compatibility. Every mapping is one step; numbers are hexadecimal except CLASS.
"""


def ranges(points):
    """Consecutive code points as FIRST-LAST."""
    parts = []
    for point in points:
        if parts and parts[-1][1] == point - 1:
            parts[-1][1] = point
        else:
            parts.append([point, point])
    return " ".join(f"{a:X}" if a == b else f"{a:X}-{b:X}" for a, b in parts)


def main(path):
    classes, lines = {}, []
    for point in range(sys.maxunicode + 1):
        if 0xD800 <= point <= 0xDFFF or 0xAC00 <= point <= 0xD7A3:
            continue
        character = chr(point)
        combining = unicodedata.combining(character)
        if combining:
            classes.setdefault(combining, []).append(point)
        mapping = unicodedata.decomposition(character)
        if not mapping:
            continue
        if mapping.startswith("<"):
            kind, mapping = "k", mapping[mapping.index(">") + 2:]
        else:
            kind = "d" if unicodedata.normalize("NFC", character) == character else "e"
        lines.append(f"{kind} {point:X} " + " ".join(f"{int(part, 16):X}" for part in mapping.split()))
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(HEADER.format(version=unicodedata.unidata_version.removesuffix(".0")))
        for combining in sorted(classes):
            file.write(f"c {combining} {ranges(classes[combining])}\n")
        file.writelines(line + "\n" for line in lines)


main(sys.argv[1])
