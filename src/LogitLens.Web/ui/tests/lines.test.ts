import { expect, test } from 'vitest'
import { moved } from '../src/shared/Lines'
import { seriesClass, seriesStyle } from '../src/shared/series'

test.each([
  ['ArrowRight', 3, 4],
  ['ArrowRight', 9, 9],
  ['ArrowLeft', 0, 0],
  ['PageUp', 7, 9],
  ['Home', 5, 0],
  ['End', 5, 9],
  ['a', 5, undefined],
])('%s at point %d of ten moves to %o', (key, from, to) => expect(moved(key, from, 10)).toBe(to))

test('twenty series in a row differ in dash or marker, and colours start over after seven', () => {
  const styles = Array.from({ length: 20 }, (_, n) => JSON.stringify(seriesStyle(n)))
  expect(new Set(styles).size).toBe(20)
  expect(seriesClass(0)).toBe('series-1')
  expect(seriesClass(7)).toBe('series-1')
})
