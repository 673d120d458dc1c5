import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import { type Range, rangeInSight } from './pieces'
import type { GridPlan } from './plan'

/** Cells up to which a grid is drawn whole, so that the browser's own search finds all of it. A page of more takes seconds to open. */
const mostWhole = 4000

/** What is drawn of a grid. */
export interface Sight {
  rows: Range
  columns: Range
  /** Height of a row in pixels, for the rows that are not drawn. */
  rowHeight: number
}

/** Follows the scroller of a large grid, of which only what is in sight is drawn. */
export function useSight(scroller: RefObject<HTMLElement | null>, plan: GridPlan, numbers: boolean): Sight {
  const whole = plan.rows * plan.columns <= mostWhole
  const [sight, setSight] = useState<Sight>({
    rows: { first: 0, end: 24 },
    columns: { first: 0, end: 16 },
    rowHeight: 26,
  })
  useLayoutEffect(() => {
    const element = scroller.current
    if (whole || !element) return
    const look = () => {
      const cell = element.querySelector<HTMLElement>('tbody td[data-column]')
      if (!cell) return
      const rowHeight = cell.offsetHeight
      const rows = rangeInSight(element.scrollTop, element.clientHeight, rowHeight, plan.rows)
      const columns = rangeInSight(element.scrollLeft, element.clientWidth, cell.offsetWidth, plan.columns)
      setSight((old) =>
        old.rowHeight === rowHeight && same(old.rows, rows) && same(old.columns, columns)
          ? old
          : { rows, columns, rowHeight },
      )
    }
    look()
    const resized = new ResizeObserver(look)
    resized.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      resized.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [scroller, plan, whole, numbers])
  return whole ? { ...sight, rows: { first: 0, end: plan.rows }, columns: { first: 0, end: plan.columns } } : sight
}

const same = (a: Range, b: Range): boolean => a.first === b.first && a.end === b.end
