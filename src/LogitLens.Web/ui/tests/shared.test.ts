import { expect, test } from 'vitest'
import { unfold } from '../src/report/unfold'
import { memoryStore } from '../src/shared/state'
import { visibleText } from '../src/shared/text'

test('columns become objects again, also within each other', () => {
  const cells = [
    {
      layer: 0,
      top: [
        { id: 1, p: 0.5 },
        { id: 2, p: 0.25 },
      ],
    },
    { layer: 1, top: [] },
  ]
  const folded = {
    x: 'y',
    cells: { $columns: { layer: [0, 1], top: [{ $columns: { id: [1, 2], p: [0.5, 0.25] } }, []] } },
  }
  expect(unfold(folded)).toEqual({ x: 'y', cells })
})

test('columns whose values are folded together become objects of their own', () => {
  const folded = { $columns: { id: [1, 2], emoji: { $columns: { text: ['a', 'b'] } } } }
  expect(unfold(folded)).toEqual([
    { id: 1, emoji: { text: 'a' } },
    { id: 2, emoji: { text: 'b' } },
  ])
})

test('probabilities that were left out are computed from their logarithms', () => {
  const folded = { $columns: { logProbability: [0, '-Infinity', -1], probability: { $exp: 'logProbability' } } }
  expect(unfold(folded)).toEqual([
    { logProbability: 0, probability: 1 },
    { logProbability: '-Infinity', probability: 0 },
    { logProbability: -1, probability: Math.exp(-1) },
  ])
})

test.each([
  ['plain\ntext', 'plain\ntext'],
  ['a\u202Eb', 'a<U+202E>b'],
  ['\u0000\u001b[31m', '␀␛[31m'],
  ['👩‍🚀 ❤️', '👩‍🚀 ❤️'],
  ['\u200bx', '<U+200B>x'],
  ['שלום', 'שלום'],
])('%j is shown as %j', (text, visible) => expect(visibleText(text)).toBe(visible))

test('a store keeps, changes and forgets', () => {
  const store = memoryStore()
  store.write({ a: '1', b: '2' })
  store.write({ a: undefined, b: '3' })
  expect(store.read().toString()).toBe('b=3')
})
