using System.Text.Json;
using LogitLens.Tensors;
using LogitLens.Tokenization.Models;

namespace LogitLens.Tokenization.Reading;

/// <summary>The messages about tokenizer files and token ids.</summary>
internal static class TokenizerErrors
{
    public static InputException FileMissing(string path, IReadOnlyList<string> found) => new(
        $"no tokenizer.json in '{path}'" +
        (found.Count == 0 ? "; " : $" (there is {string.Join(", ", found)}, which is not read); ") +
        "name a folder with tokenizer.json (with tokenizer_config.json and special_tokens_map.json beside it if there are any) " +
        "or the file itself; for another format, AutoTokenizer.from_pretrained(...).save_pretrained(...) writes one");

    public static InputException FolderMissing(string path) => new(
        $"the tokenizer folder or file '{path}' does not exist; name a folder with tokenizer.json, or the file itself");

    public static InputException Unreadable(string file, Exception inner) => new(
        $"{file} cannot be read: {inner.Message}", inner);

    public static InputException BadJson(string file, JsonException inner) => new(
        $"{file} is not valid JSON at line {inner.LineNumber + 1}, byte {inner.BytePositionInLine + 1}: {inner.Message} " +
        "The file may be cut off or a Git LFS pointer; fetch it again", inner);

    public static InputException BadText(string file, Exception inner) => new(
        $"{file} holds a string that is not valid Unicode: {inner.Message}; fetch the file again", inner);

    public static InputException Wrong(string file, string path, string found, string expected) => new(
        $"{file}: {path} is {found}, expected {expected}");

    public static InputException Missing(string file, string path, string expected) => new(
        $"{file}: {path} is missing, expected {expected}");

    public static InputException UnknownType(string file, string path, string what, string type, string known) => new(
        $"{file}: {path} is of the {what} type '{type}', which is not supported; supported are {known}");

    public static InputException UnknownOption(string file, string path, string type, string known) => new(
        $"{file}: {path} is an option that {type} does not have here, and it could change the result; known are {known}");

    public static InputException DuplicateId(string file, int id, string first, string second) => new(
        $"{file}: model.vocab gives id {id} to both '{first}' and '{second}'; every token needs an id of its own");

    public static InputException MergeOutOfVocabulary(MergeSource source, int rank, string left, string right, string missing) => new(
        $"{source.File}: {source.Merges}[{rank}] joins '{left}' and '{right}', but '{missing}' is not in {source.Vocabulary}; " +
        "the file is damaged or mixed from two models");

    public static InputException BadMerge(MergeSource source, int rank, string found) => new(
        $"{source.File}: {source.Merges}[{rank}] is {found}, " +
        "expected a string of two tokens with one space between them or an array of two strings");

    public static InputException UnknownTokenMissing(string file, string unknown, string character) => new(
        $"'{character}' is not in the vocabulary of {file}, and neither is its unknown token '{unknown}' " +
        "(model.unk_token); add it to model.vocab");

    public static InputException IdOutOfRange(int id, int size) => new(
        $"token id {id} is outside of the vocabulary, whose ids are 0 to {size - 1}");

    public static InputException NegativeId(int id) => new($"token id {id} is negative; ids begin at 0");
}
