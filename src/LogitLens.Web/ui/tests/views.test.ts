import { expect, test } from 'vitest'
import type { EmojiAttempt, EmojiDistribution, EmojiMass, HeadReport, TraceReport, TraceStep } from '../src/reports'
import { changes } from '../src/views/beliefDiff/model'
import { movedIn } from '../src/views/diff/model'
import { shares, throughLayers, wording } from '../src/views/emoji/model'
import { rangeOf } from '../src/views/emoji/Path'
import { barOf } from '../src/views/head/model'
import { cosine, fineNats, length } from '../src/views/parts/values'
import { stateOf } from '../src/views/token/model'
import { decision, drawn, ending, marks, runs, usualStep } from '../src/views/trace/model'

const fish = { text: '🐟', name: 'fish', group: '', subgroup: '', status: 'fully_qualified' } as const
const horse = { ...fish, text: '🐎', name: 'horse' }
const step = (position: number): TraceStep => ({
  position,
  id: position,
  logProbability: 0,
  probability: 1,
  rank: 1,
  entropy: 0,
  endsSequence: false,
  column: [],
})
const attempt = (start: number, rest: Partial<EmojiAttempt> = {}): EmojiAttempt => ({
  emoji: fish,
  start,
  count: 2,
  retry: false,
  rejected: false,
  ...rest,
})
const trace = (rest: Partial<TraceReport>): TraceReport =>
  ({ input: [1, 2, 3, 4, 5], answerStart: 2, steps: [2, 3, 4].map(step), attempts: [], ...rest }) as TraceReport

test.each([
  [{ end: 'settled', attempts: [attempt(2)] }, 'Settled: it gave 🐟 fish and ended.'],
  [{ end: 'gave_up', attempts: [] }, 'Gave up: it says that there is none.'],
  [
    { end: 'gave_up', attempts: [attempt(2, { rejected: true })] },
    'Gave up: it took 🐟 fish back and settled on none.',
  ],
  [
    { end: 'corrected_itself', attempts: [attempt(2, { rejected: true }), attempt(5, { emoji: horse })] },
    'Corrected itself: it took 🐟 fish back and ended with 🐎 horse.',
  ],
  [{ end: 'ran_out', answerEnd: 'token_limit' }, 'Ran out: cut off after 3 tokens.'],
  [{}, undefined],
] as [Partial<TraceReport>, string | undefined][])('an answer %o ends: %s', (report, text) =>
  expect(ending(trace(report))).toBe(text),
)

test('the tokens of an emoji are one run, every other token one of its own', () => {
  const found = runs([2, 3, 4, 5].map(step), [attempt(3)])
  expect(found.map((run) => run.steps.map((s) => s.position))).toEqual([[2], [3, 4], [5]])
  expect(found[1]?.attempt?.emoji).toBe(fish)
})

test('marks say where an emoji begins, goes on, and is taken back', () => {
  const found = marks([attempt(3, { rejected: true, rejectedAt: 5 })])
  expect([2, 3, 4, 5].map((p) => found.get(p)?.place)).toEqual([undefined, 'first', 'within', 'back'])
})

test('the first emoji is shown first, and the newest token while an answer goes on', () => {
  expect(usualStep(trace({ end: 'settled', attempts: [attempt(3)] }))).toBe(1)
  expect(usualStep(trace({ attempts: [attempt(3)] }))).toBe(2)
})

test('a large answer is drawn some steps at a time until it ends', () => {
  const steps = Array.from({ length: 103 }, (_, i) => ({ ...step(i), column: new Array(100) }))
  expect(drawn(trace({ steps }))).toBe(102)
  expect(drawn(trace({ steps, end: 'settled' }))).toBe(103)
})

test.each([
  [undefined, 'not the most probable token at the output'],
  [9, 'the most probable token at the output alone (layer 9)'],
  [3, 'the most probable token from layer 3 on'],
])('a token decided at layer %o is %s', (decisionLayer, text) =>
  expect(decision({ ...step(2), ...(decisionLayer === undefined ? {} : { decisionLayer }) }, 9)).toBe(text),
)

const mass = (emoji: typeof fish | typeof horse, ...values: number[]): EmojiMass => ({
  emoji,
  mass: values,
  tokens: [],
})
const distribution: EmojiDistribution = {
  layers: [0, 1],
  emoji: [mass(horse, 0, 0.5), mass(fish, 0.3, 0.25)],
  characters: [{ codePoint: 1, name: '', assigned: true, mass: [0.1, 0.05], tokens: [] }],
  broken: [0.2, 0.1],
  elsewhere: [0.4, 0.1],
  pruned: [0, 0],
  leastMass: 0,
  steps: 1,
  covered: [0.3, 0.75],
}

test('the shares of every layer sum to 1, whichever emoji stand apart', () => {
  for (const chosen of [[], distribution.emoji.slice(0, 1), distribution.emoji])
    for (const layer of [0, 1])
      expect(shares(distribution, chosen).reduce((sum, s) => sum + (s.mass[layer] ?? 0), 0)).toBeCloseTo(1, 12)
})

test('kinds without any probability are left out, and the rest is counted', () => {
  expect(shares(distribution, distribution.emoji.slice(0, 1)).map((s) => s.name)).toEqual([
    'horse',
    '1 other emoji',
    'characters begun, never finished',
    'other characters',
    'other text',
  ])
})

test('the best emoji of a lower layer is shown beside those of the output', () =>
  expect(throughLayers(distribution, 2).map((e) => e.emoji.name)).toEqual(['horse', 'fish']))

test('a wording is shown without its name', () => expect(wording('Is there {a} emoji?')).toBe('Is there a … emoji?'))

test('both paths share a scale in tenths that holds 0', () =>
  expect(rangeOf([0.12, -0.21, 'NaN'])).toEqual([-0.3, 0.2]))

test('the bar of a distance is a part of the longest, that of a cosine the cosine', () => {
  const near = { id: 1, dot: 2, cosine: 0.5, distance: 1, norm: 1, inExpression: false }
  const far = { ...near, id: 2, distance: 4 }
  const report = { by: 'euclidean', neighbours: [near, far] } as unknown as HeadReport
  expect(barOf(report, near)).toBe(0.25)
  expect(barOf({ ...report, by: 'cosine' }, near)).toBe(0.5)
})

test.each([
  ['ArrowUp', false, { layer: 3, position: 5 }],
  ['ArrowLeft', false, { layer: 2, position: 5 }],
  ['PageUp', false, { layer: 3, position: 5 }],
  ['End', false, { layer: 2, position: 9 }],
  ['End', true, { layer: 0, position: 9 }],
  ['Home', true, { layer: 3, position: 5 }],
  ['x', false, undefined],
])('in the grid of two models, %s (with Ctrl: %s) moves to %o', (key, ctrl, to) =>
  expect(movedIn(key, ctrl, { layer: 2, position: 5 }, 4, 5, 9)).toEqual(to),
)

test('the names whose belief changed stand in groups, the largest changes first', () => {
  const row = (name: string, exists: boolean, change: number) => ({
    index: 0,
    name,
    exists,
    belief: 0,
    againstBelief: 0,
    change,
  })
  const found = changes([row('a', false, -0.2), row('b', false, -0.9), row('c', true, 0.0001), row('d', true, -0.5)])
  expect(found.map((g) => [g.title, g.rows.map((r) => r.name).join('')])).toEqual([
    ['Phantoms believed in less', 'ba'],
    ['Existing names believed in less', 'd'],
  ])
})

test.each([
  [cosine, 1, '1.000'],
  [cosine, 0.99999, '0.999'],
  [cosine, -0.25, '−0.250'],
  [cosine, 'NaN', 'NaN'],
  [length, 3.19623, '3.196'],
  [length, 123.456, '123.5'],
  [length, 0.00012, '1.20e−4'],
  [fineNats, 0.0001, '<0.001'],
  [fineNats, 'Infinity', '∞'],
] as const)('%o of %o reads %s', (format, value, text) => expect(format(value)).toBe(text))

test('bytes that begin within a character say so', () =>
  expect(
    stateOf({
      state: 'continuation',
      continuation: [0x9f],
      continuationPositions: [2, 3],
      text: '',
      partial: [],
      missingBytes: 0,
    }),
  ).toBe('begins within a character: byte 2 or 3 of it'))
