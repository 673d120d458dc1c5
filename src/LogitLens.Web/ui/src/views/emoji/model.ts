import type { EmojiCase, EmojiDistribution, EmojiMass, Figure } from '../../reports'
import { number } from '../../shared/figures'
import { visibleText } from '../../shared/text'
import { counted } from '../parts/values'

/** One share of a distribution over whole emoji: an emoji, or what stands for all the rest of a kind. */
export interface Share {
  readonly key: string
  readonly name: string
  /** The emoji; absent for the kinds. */
  readonly emoji?: EmojiMass
  /** Probability at each layer of the distribution. */
  readonly mass: readonly number[]
}

const sums = (rows: readonly (readonly Figure[])[], layers: number): number[] =>
  Array.from({ length: layers }, (_, l) => rows.reduce((sum, row) => sum + number(row[l] ?? 0), 0))

/** The parts of a distribution, those emoji apart that are chosen; at every layer they sum to 1. */
export function shares(found: EmojiDistribution, chosen: readonly EmojiMass[]): Share[] {
  const layers = found.layers.length
  const apart = new Set(chosen)
  const rest = found.emoji.filter((e) => !apart.has(e))
  const all: Share[] = [
    ...chosen.map((emoji) => ({ key: emoji.emoji.text, name: emoji.emoji.name, emoji, mass: emoji.mass.map(number) })),
    {
      key: 'other emoji',
      name: `${counted(rest.length, 'other emoji', 'other emoji')}`,
      mass: sums(
        rest.map((e) => e.mass),
        layers,
      ),
    },
    { key: 'broken', name: 'characters begun, never finished', mass: found.broken.map(number) },
    {
      key: 'characters',
      name: 'other characters',
      mass: sums(
        found.characters.map((c) => c.mass),
        layers,
      ),
    },
    { key: 'elsewhere', name: 'other text', mass: found.elsewhere.map(number) },
    { key: 'pruned', name: 'not followed', mass: found.pruned.map(number) },
  ]
  return all.filter((s) => s.emoji || s.mass.some((m) => m > 0))
}

/** The most probable emoji at the output. */
export const atOutput = (found: EmojiDistribution, most: number): EmojiMass[] => found.emoji.slice(0, most)

/** The most probable emoji at the output and the most probable one of every layer, in the order of the output; at most so many. */
export function throughLayers(found: EmojiDistribution, most: number): EmojiMass[] {
  const chosen = new Set(found.emoji.slice(0, Math.min(5, most)))
  const best = found.layers.map((_, l) =>
    found.emoji.reduce<EmojiMass | undefined>(
      (a, b) => (number(b.mass[l] ?? 0) > number(a?.mass[l] ?? 0) ? b : a),
      undefined,
    ),
  )
  const peak = (l: number) => number(best[l]?.mass[l] ?? 0)
  const layers = [...found.layers.keys()].sort((a, b) => peak(b) - peak(a))
  for (const l of layers) {
    const emoji = best[l]
    if (emoji && chosen.size < most && peak(l) >= 0.005) chosen.add(emoji)
  }
  return found.emoji.filter((e) => chosen.has(e))
}

/** How an answer of the experiment ended, in words. */
export function endOf(found: EmojiCase): string {
  switch (found.end) {
    case 'settled':
      return found.attempts.some((a) => a.rejected)
        ? 'Settled: it came back to an emoji that it had taken back.'
        : 'Settled: it took back none of its emoji.'
    case 'corrected_itself':
      return 'Corrected itself: it took an emoji back and gave another.'
    case 'gave_up':
      return 'Gave up: it took its emoji back, or said that there is none.'
    case 'ran_out':
      return found.forced ? 'Ran out of tokens before any emoji.' : 'Ran out of tokens.'
    default:
      return 'Gave no emoji.'
  }
}

/** What a case is called: the name, and its emoji or that there is none. */
export const titleOf = (found: EmojiCase): string =>
  `${visibleText(found.name)} ${found.existing ? visibleText(found.existing.text) : '(none)'}`

/** A wording without the name. */
export const wording = (question: string): string =>
  visibleText(question.replaceAll('{a}', 'a …').replaceAll('{x}', '…'))
