import { expect, test } from 'vitest'
import { formatState, initialState, parseState } from '../../src/read/state'
import { report } from '../cells'

const read = report(5, 4)
const parse = (text: string) => parseState(new URLSearchParams(text), read)

test('the first state is not written', () =>
  expect(Object.values(formatState(initialState(read), read)).every((v) => v === undefined)).toBe(true))

test('a state comes back as it was', () => {
  const state = {
    ...initialState(read),
    by: 'rank' as const,
    target: 2,
    transposed: true,
    numbers: true,
    layers: { first: 1, last: 3, every: 2 },
    positions: [1, 2] as const,
    at: { layer: 3, position: 1 },
    details: true,
    pins: [[1], [2, 3]],
    over: 'positions' as const,
  }
  const written = new URLSearchParams()
  for (const [name, value] of Object.entries(formatState(state, read)))
    if (value !== undefined) written.set(name, value)
  expect(parseState(new URLSearchParams(written.toString()), read)).toEqual(state)
})

test('what does not fit is ignored', () => {
  expect(parse('by=hue&at=9,1&pins=77_x_1.1&layers=3&target=-1&positions=')).toEqual({
    ...initialState(read),
    pins: [[1]],
  })
})
