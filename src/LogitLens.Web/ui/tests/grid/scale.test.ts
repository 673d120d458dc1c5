import { expect, test } from 'vitest'
import {
  entropyScale,
  klScale,
  probabilityScale,
  rankScale,
  shortCount,
  shortNats,
  shortPercent,
} from '../../src/grid/scale'
import { cell } from '../cells'

const a = cell(
  [
    [1, 0.75],
    [2, 0.125],
  ],
  { entropy: 0, klToFinal: 'Infinity' },
)
const b = cell([[3, 0.5]], { entropy: 4, klToFinal: 2, targets: [{ id: 9, logProbability: -8, rank: 100 }] })

test('probability is bright where it is 1', () => {
  expect(probabilityScale.heat(a)).toBe(0.75)
  expect(probabilityScale.heat(cell([]))).toBe(0)
  expect([0, 0.25, 1].map(probabilityScale.at)).toEqual(['0 %', '25 %', '100 %'])
})

test('entropy and KL are bright at 0 and dark at the largest finite one shown', () => {
  const entropy = entropyScale([a, b])
  expect([entropy.heat(a), entropy.heat(b)]).toEqual([1, 0])
  expect([0, 0.5, 1].map(entropy.at)).toEqual(['4.0', '2.0', '0.0'])
  expect(klScale([a, b]).heat(b)).toBe(0)
  expect(klScale([a, b]).heat(a)).toBe(Number.NEGATIVE_INFINITY)
  expect(entropyScale([a]).heat(a)).toBe(1)
})

test('ranks are on a logarithmic scale, and unknown ones have no colour', () => {
  expect(rankScale(1, 'x', 10_000).heat(a)).toBe(1)
  expect(rankScale(9, 'x', 10_000).heat(b)).toBeCloseTo(0.5, 12)
  expect(rankScale(9, 'x', 10_000).heat(a)).toBeUndefined()
  expect(rankScale(9, 'x', 10_000).short(a)).toBe('>2')
  expect([0, 0.5, 1].map(rankScale(9, 'x', 10_000).at)).toEqual(['10k', '100', '1'])
})

test('short figures are as in the terminal', () => {
  expect([0, 0.001, 0.5, 0.996, 1].map(shortPercent)).toEqual(['0', '<1', '50', '>99', '100'])
  expect([0, 9.94, 9.96, 998, 1e6, Number.POSITIVE_INFINITY].map(shortNats)).toEqual([
    '0.0',
    '9.9',
    '10',
    '998',
    '1k+',
    '∞',
  ])
  expect([1, 999, 12_345, 99_499, 300_000, 1_200_000].map(shortCount)).toEqual(['1', '999', '12k', '99k', '.3M', '1M'])
})
