import { expect, test } from 'vitest'
import { pinLines } from '../../src/read/lines'
import { group, mostPins, togglePin, ungroup } from '../../src/read/pins'
import { blocks } from '../../src/shared/Printed'
import { cell } from '../cells'

test('a pin comes and goes', () => {
  expect(togglePin([[1]], 2)).toEqual([[1], [2]])
  expect(togglePin([[1], [2]], 1)).toEqual([[2]])
  expect(togglePin([[1, 2]], 1)).toEqual([[1, 2], [1]])
  const full = Array.from({ length: mostPins }, (_, i) => [i])
  expect(togglePin(full, 99)).toBe(full)
})

test('pins are grouped where the first was, each token once, and parted', () => {
  expect(group([[1], [2], [3, 1]], [2, 0])).toEqual([[1, 3], [2]])
  expect(group([[1], [2]], [1])).toEqual([[1], [2]])
  expect(ungroup([[1], [2, 1, 3]], 1)).toEqual([[1], [2], [3]])
})

test('lines have gaps where cells do not say, and bounds there', () => {
  const lines = pinLines(
    [
      cell([
        [1, 0.5],
        [2, 0.25],
      ]),
      cell([
        [2, 0.5],
        [3, 0.25],
      ]),
      undefined,
    ],
    [1],
  )
  expect(lines.probability).toEqual([0.5, null, null])
  expect(lines.atMost).toEqual([null, 0.25, null])
  expect(lines.rank).toEqual([1, null, null])
  expect(lines.bestRank).toEqual([null, 3, null])
  expect(lines.atLeast).toEqual([null, null, null])
})

test('a group that is kept in part lies between two bounds', () => {
  const lines = pinLines(
    [
      cell([
        [1, 0.5],
        [2, 0.25],
      ]),
    ],
    [1, 9],
  )
  expect([lines.probability[0], lines.atLeast[0], lines.atMost[0], lines.rank[0]]).toEqual([null, 0.5, 0.75, 1])
})

test('paper takes blocks of about equal length', () => {
  expect(blocks(14, 14)).toEqual([[0, 14]])
  expect(blocks(30, 14)).toEqual([
    [0, 10],
    [10, 20],
    [20, 30],
  ])
})
