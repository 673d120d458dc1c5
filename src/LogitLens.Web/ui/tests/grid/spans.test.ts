import { expect, test } from 'vitest'
import { answerSpans, emojiSpans } from '../../src/grid/spans'
import { textToken, token } from '../cells'

const spans = (...bytes: string[]) =>
  emojiSpans(bytes.map((b, i) => token(i, b))).map((s) => [s.start, s.count, s.label])

test('bytes of one emoji in three tokens', () => expect(spans('20 F0 9F', '90', 'A0', '21')).toEqual([[0, 3, '🐠']]))

test('an emoji within one token needs no bracket', () => expect(spans('F0 9F 90 A0', '61')).toEqual([]))

test('joined emoji, flags and keycaps', () => {
  expect(spans('F0 9F 91 A9', 'E2 80 8D', 'F0 9F 9A 80')).toEqual([[0, 3, '👩‍🚀']])
  expect(spans('F0 9F 87 B3', 'F0 9F 87 BF')).toEqual([[0, 2, '🇳🇿']])
  expect(spans('31', 'EF B8 8F E2 83 A3')).toEqual([[0, 2, '1️⃣']])
})

test('half a flag, a digit, a sign and other characters are none', () => {
  expect(spans('F0 9F', '87 B3')).toEqual([])
  expect(spans('31', '32')).toEqual([])
  expect(spans('C2', 'A9')).toEqual([])
  expect(spans('E6 9D', 'B1')).toEqual([])
})

test('broken bytes and special tokens in between part an emoji', () => {
  expect(spans('F0 9F', 'FF', '90 A0')).toEqual([])
  expect(emojiSpans([token(1, 'F0 9F'), token(2, '3C', { special: true }), token(3, '90 A0')])).toEqual([])
  expect(emojiSpans([token(1, 'F0 9F'), undefined, token(3, '90 A0')])).toEqual([])
})

test('positions count from the first', () =>
  expect(emojiSpans([textToken(1, 'a'), token(2, 'F0 9F'), token(3, '90 A0')], 40)[0]?.start).toBe(41))

test("an answer's emoji of one token needs no bracket", () => {
  const emoji = { text: '🐎', name: 'horse', group: '', subgroup: '', status: 'fully_qualified' } as const
  expect(
    answerSpans([
      { emoji, start: 3, count: 1 },
      { emoji, start: 5, count: 3 },
    ]),
  ).toEqual([{ start: 5, count: 3, label: '🐎', title: 'horse' }])
})
