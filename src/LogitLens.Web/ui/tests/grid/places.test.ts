import { describe, expect, test } from 'vitest'
import { move } from '../../src/grid/keys'
import { pieces, rangeInSight } from '../../src/grid/pieces'
import { GridPlan } from '../../src/grid/plan'
import { shownLayers, shownPositions } from '../../src/grid/range'

describe('keys', () => {
  const from = { row: 5, column: 3 }
  test.each([
    ['ArrowUp', false, 4, 3],
    ['ArrowDown', false, 6, 3],
    ['ArrowLeft', false, 5, 2],
    ['ArrowRight', false, 5, 4],
    ['ArrowUp', true, 0, 3],
    ['ArrowDown', true, 19, 3],
    ['ArrowLeft', true, 5, 0],
    ['ArrowRight', true, 5, 9],
    ['Home', false, 5, 0],
    ['End', false, 5, 9],
    ['Home', true, 0, 0],
    ['End', true, 19, 9],
    ['PageUp', false, 0, 3],
    ['PageDown', false, 15, 3],
  ] as const)('%s, control %s', (key, control, row, column) =>
    expect(move(key, control, from, 20, 10)).toEqual({ row, column }),
  )
  test('others do not move', () => expect(move('x', false, from, 20, 10)).toBeUndefined())
})

describe('ranges', () => {
  const all = { first: 0, last: 9, every: 1 }
  test('all', () => expect(shownLayers([0, 1, 2], all)).toEqual([0, 1, 2]))
  test('one in four, and the output', () =>
    expect(shownLayers([0, 1, 2, 3, 4, 5, 6], { ...all, every: 4 })).toEqual([0, 4, 6]))
  test('the output stays, whatever the range', () =>
    expect(shownLayers([0, 1, 2, 3], { first: 1, last: 2, every: 1 })).toEqual([1, 2, 3]))
  test('layers that were not read are not there', () =>
    expect(shownLayers([0, 4, 8], { first: 3, last: 5, every: 1 })).toEqual([1, 2]))
  test('positions, all where there is none', () => {
    expect(shownPositions([3, 4, 5], 4, 9)).toEqual([1, 2])
    expect(shownPositions([3, 4, 5], 7, 9)).toEqual([0, 1, 2])
  })
})

describe('the plan', () => {
  const at = { layer: 8, position: 5 }
  test.each([
    [false, { row: 0, column: 1 }],
    [true, { row: 1, column: 2 }],
  ])('finds a cell, transposed %s', (transposed, place) => {
    const plan = new GridPlan([0, 4, 8], [3, 5], transposed, () => undefined)
    expect(plan.find(at)).toEqual(place)
    expect(plan.at(place)).toEqual(at)
    expect(plan.find({ layer: 1, position: 5 })).toBeUndefined()
  })
  test('cuts spans to what is shown', () => {
    const span = { start: 2, count: 4, label: 'x', title: 'y' }
    const plan = new GridPlan([0], [3, 4, 9], false, () => undefined)
    expect(plan.shown([span])).toEqual([{ ...span, from: 0, count: 2 }])
    expect(plan.shown([{ ...span, start: 5, count: 2 }])).toEqual([])
  })
})

describe('what is in sight', () => {
  const written = (...args: Parameters<typeof pieces>) =>
    pieces(...args)
      .map((p) => (p.count ? `${p.count}…` : `${p.index}`))
      .join(' ')
  test('a range between gaps', () => expect(written(20, { first: 5, end: 8 })).toBe('5… 5 6 7 12…'))
  test('all', () => expect(written(3, { first: 0, end: 9 })).toBe('0 1 2'))
  test('and one more before, within or after', () => {
    expect(written(20, { first: 5, end: 7 }, 2)).toBe('2… 2 2… 5 6 13…')
    expect(written(20, { first: 5, end: 7 }, 5)).toBe('5… 5 6 13…')
    expect(written(20, { first: 5, end: 7 }, 19)).toBe('5… 5 6 12… 19')
    expect(written(20, { first: 5, end: 7 }, 4)).toBe('4… 4 5 6 13…')
  })
  test('covers what is seen, in blocks', () => {
    expect(rangeInSight(0, 600, 20, 81)).toEqual({ first: 0, end: 36 })
    expect(rangeInSight(1000, 600, 20, 81)).toEqual({ first: 44, end: 81 })
    expect(rangeInSight(161, 600, 20, 81)).toEqual(rangeInSight(199, 600, 20, 81))
  })
})
