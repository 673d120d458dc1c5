import { expect, test } from 'vitest'
import { number, percent } from '../src/shared/figures'

test.each([
  [0, '0 %'],
  [1, '100.0 %'],
  [0.9999, '>99.9 %'],
  [0.123, '12.3 %'],
  [0.00004, '0.004 %'],
  [1e-9, '<0.001 %'],
])('the probability %d reads %s', (value, text) => expect(percent(value)).toBe(text))

test('a word for an infinite number is that number', () => expect(number('-Infinity')).toBe(Number.NEGATIVE_INFINITY))
