import { expect, test } from 'vitest'
import { groupStanding, standing } from '../../src/grid/standing'
import { cell } from '../cells'

const top = cell(
  [
    [1, 0.5],
    [2, 0.25],
    [3, 0.125],
  ],
  { targets: [{ id: 7, logProbability: Math.log(1 / 64), rank: 5 }] },
)

test('a kept token has its figures', () =>
  expect(standing(top, 2)).toEqual({ exact: true, probability: 0.25, logProbability: Math.log(0.25), rank: 2 }))

test('a target has its figures, however far down', () => {
  const found = standing(top, 7)
  expect(found.exact && [found.rank, found.probability]).toEqual([5, expect.closeTo(1 / 64, 12)])
})

test('of any other token only bounds are known', () =>
  expect(standing(top, 8)).toEqual({ exact: false, atMost: 0.125, rankAbove: 3 }))

test('what is left for all others bounds it too', () =>
  expect(
    standing(
      cell([
        [1, 0.6],
        [2, 0.3],
      ]),
      8,
    ),
  ).toMatchObject({ atMost: expect.closeTo(0.1, 12) }))

test('nothing kept, nothing known', () =>
  expect(standing(cell([]), 8)).toEqual({ exact: false, atMost: 1, rankAbove: 0 }))

test('a group has the sum and the best rank', () =>
  expect(groupStanding(top, [3, 2])).toMatchObject({ probability: 0.375, rank: 2, missing: 0 }))

test('a group with tokens that are not kept has bounds and no sum', () => {
  const found = groupStanding(top, [2, 8])
  expect(found.probability).toBeUndefined()
  expect([found.atLeast, found.atMost, found.rank, found.missing]).toEqual([0.25, 0.375, 2, 1])
})

test('all others together bound a group', () => expect(groupStanding(top, [8, 9, 10]).atMost).toBe(0.125))

test("a target's rank is not the best where a token that is not kept may be before it", () => {
  const found = groupStanding(top, [7, 8])
  expect(found.rank).toBeUndefined()
  expect(found.rankAbove).toBe(3)
})
