import { expect, test } from 'vitest'
import type { LensCell, ReadReport } from '../../src/reports'
import { compare } from '../../src/workbench/runs/compare'

const cell = (layer: number, position: number, id: number): LensCell => ({
  layer,
  position,
  top: [{ id, logProbability: 0, probability: 1 }],
  entropy: 0,
  klToFinal: 0,
  targets: [],
  logNormalizer: 0,
  rest: 0,
})

const report = (input: number[], answer: string, cells: LensCell[]): ReadReport => ({
  schema: 'logitlens.read',
  version: 1,
  model: { name: 'tiny', family: 'llama', layers: 1, width: 16, vocabulary: 512 },
  prompt: '',
  chat: false,
  input,
  answer,
  edits: [],
  answerEmoji: [],
  layers: [0, 1],
  positions: input.map((_, i) => i),
  cells,
  tokens: [],
  warnings: [],
})

test('cells with another top token are counted, by layer and position', () => {
  const base = report([7, 8], 'yes', [cell(0, 0, 1), cell(0, 1, 2), cell(1, 0, 3), cell(1, 1, 4)])
  const edited = report([7, 8], 'yes', [cell(0, 0, 1), cell(0, 1, 2), cell(1, 0, 9), cell(1, 1, 4)])
  expect(compare(base, edited)).toEqual({ changed: new Set(['1:0']), compared: 4, firstLayer: 1, sameAnswer: true })
  expect(compare(base, base)).toEqual({ changed: new Set(), compared: 4, sameAnswer: true })
})

test('cells are not compared where the texts before them differ', () => {
  const base = report([7, 8, 9], 'a', [cell(1, 0, 1), cell(1, 1, 2), cell(1, 2, 3)])
  const edited = report([7, 5, 9, 9], 'b', [cell(1, 0, 1), cell(1, 1, 9), cell(1, 2, 9), cell(1, 3, 9)])
  expect(compare(base, edited)).toEqual({ changed: new Set(), compared: 1, parts: 1, sameAnswer: false })
})

test('positions that only one of them has are not compared', () => {
  const base = report([7], 'a', [cell(1, 0, 1)])
  const edited = report([7, 8], 'ab', [cell(1, 0, 2), cell(1, 1, 2)])
  expect(compare(base, edited)).toEqual({
    changed: new Set(['1:0']),
    compared: 1,
    parts: 1,
    firstLayer: 1,
    sameAnswer: false,
  })
})
