import { expect, test } from 'vitest'
import type { TokenInfo, TokenizeReport, TraceStep } from '../../src/reports'
import { begin, grow } from '../../src/workbench/runs/growing'

const token = (id: number, bytes: string, special = false): TokenInfo => ({
  id,
  form: '',
  bytes,
  special,
  visible: bytes,
})
const step = (position: number, id: number, endsSequence = false): TraceStep => ({
  position,
  id,
  logProbability: -1,
  probability: Math.exp(-1),
  rank: 1,
  entropy: 1,
  endsSequence,
  column: [],
})

const model = { name: 'tiny', family: 'llama', layers: 2, width: 16, vocabulary: 512 }
const prompt: TokenizeReport = {
  schema: 'logitlens.tokenize',
  version: 1,
  tokenizer: 'tiny',
  text: '<|user|>aa',
  tokens: [token(5, '', true), token(6, '61'), token(6, '61')],
}

test('a trace begins with the tokens of its prompt', () => {
  const trace = begin(model, prompt, true, { prompt: 'aa' })
  expect(trace).toMatchObject({
    prompt: '<|user|>aa',
    message: 'aa',
    input: [5, 6, 6],
    answerStart: 3,
    answer: '',
    steps: [],
  })
  expect(trace.tokens.map((t) => t.id)).toEqual([5, 6])
  expect(begin(model, prompt, false, { prompt: 'aa' })).not.toHaveProperty('message')
})

test('the edits of a trace are those of its request, with their words', () => {
  const request = { prompt: 'aa', edits: [{ kind: 'add', concept: 'x', layers: '1' }] } as const
  expect(begin(model, prompt, false, { ...request, edits: [...request.edits] }).edits).toEqual([
    { kind: 'add', concept: 'x', layers: '1', positions: 'all', strength: 1, text: "add 'x' at 1 strength 1" },
  ])
})

test('every step adds a token; a character comes when all its bytes are there, and the end is no part of the text', () => {
  const fish = [token(10, '20 F0 9F'), token(11, '90'), token(12, 'A0'), token(2, '', true)]
  const start = begin(model, prompt, true, { prompt: 'aa' })
  const grown = [start]
  for (const [i, t] of fish.entries()) grown.push(grow(grown.at(-1) as typeof start, step(3 + i, t.id, t.special), [t]))
  expect(grown.map((t) => t.answer)).toEqual(['', ' ', ' ', ' 🐠', ' 🐠'])
  expect(grown.at(-1)?.input).toEqual([5, 6, 6, 10, 11, 12])
  expect(grown.at(-1)?.steps.map((s) => s.position)).toEqual([3, 4, 5, 6])
  expect(grown.at(-1)?.tokens.map((t) => t.id)).toEqual([5, 6, 10, 11, 12, 2])
  // What was shown before does not change under the reader.
  expect(start.steps).toEqual([])
  expect(grown[1]?.steps).toHaveLength(1)
})
