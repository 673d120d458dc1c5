import { expect, test } from 'vitest'
import type { LensCell, TraceReport, TraceStep } from '../../src/reports'
import { asReading } from '../../src/workbench/runs/asReading'
import { begin } from '../../src/workbench/runs/growing'

const cell = (layer: number, position: number): LensCell => ({
  layer,
  position,
  top: [],
  entropy: 0,
  klToFinal: 0,
  targets: [],
  logNormalizer: 0,
  rest: 0,
})

const step = (position: number, layers: number[]): TraceStep => ({
  position,
  id: 9,
  logProbability: 0,
  probability: 1,
  rank: 1,
  entropy: 0,
  endsSequence: false,
  column: layers.map((l) => cell(l, position - 1)),
})

const model = { name: 'tiny', family: 'llama', layers: 1, width: 2, vocabulary: 3 }
const empty = begin(
  model,
  { schema: 'logitlens.tokenize', version: 1, tokenizer: 'tiny', text: 'a', tokens: [] },
  false,
  { prompt: 'a' },
)

test('the columns of a trace become the cells of a reading, layer by layer', () => {
  // The first token of a transcript without a prompt has no column.
  const trace: TraceReport = { ...empty, steps: [step(0, []), step(1, [0, 1]), step(2, [0, 1])] }
  const reading = asReading(trace)
  expect(reading).toMatchObject({ layers: [0, 1], positions: [0, 1], answerStart: 0 })
  for (const [i, layer] of reading.layers.entries())
    for (const [j, position] of reading.positions.entries())
      expect(reading.cells[i * reading.positions.length + j]).toMatchObject({ layer, position })
})

test('a trace without a token yet has no cells', () => {
  expect(asReading(empty)).toMatchObject({ layers: [], positions: [], cells: [] })
})
