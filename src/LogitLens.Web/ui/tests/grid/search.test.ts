import { expect, test } from 'vitest'
import { searchTokens } from '../../src/grid/search'
import { textToken, token } from '../cells'

const tokens = [
  textToken(5, ' horse'),
  textToken(3, 'horse'),
  textToken(9, 'seahorse'),
  textToken(7, 'Horses'),
  textToken(42, '5'),
  token(11, 'F0 9F', { form: 'ðŁ' }),
]
const ids = (query: string) => searchTokens(query, tokens).map((t) => t.id)

test('whole texts first, then beginnings, then parts; capitals do not count', () =>
  expect(ids('horse')).toEqual([3, 5, 7, 9]))
test('the form and the visible text', () => {
  expect(ids('Ġhorse')).toEqual([5])
  expect(ids('␣horse')).toEqual([5])
  expect(ids('ðŁ')).toEqual([11])
  expect(ids('f0 9f')).toEqual([11])
})
test('a number is an id first, with # only an id', () => {
  expect(ids('5')[0]).toBe(5)
  expect(ids('5')).toContain(42)
  expect(ids('#5')).toEqual([5])
  expect(ids('#1')).toEqual([])
})
test('nothing finds nothing', () => expect([...ids(''), ...ids('  ')]).toEqual([]))
