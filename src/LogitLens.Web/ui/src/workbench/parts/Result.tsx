import type { JSX } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { AnyReport } from '../../reports'
import { View } from '../../views/View'
import { isGrid } from '../runs/compare'
import { Pair } from './Pair'

/** A report, beside that without edits where there is one. */
export function Result({
  report,
  base,
  growing,
}: {
  report: AnyReport
  base?: AnyReport | undefined
  growing: boolean
}): JSX.Element {
  const box = useFollow(report, growing)
  const paired = isGrid(report) && isGrid(base)
  return (
    <div ref={box}>
      {paired && <Pair base={base} edited={report} growing={growing} />}
      {!(paired && report.schema === 'logitlens.read') && <View report={report} />}
    </div>
  )
}

/** Keeps the last column of growing grids in sight, unless the reader looks elsewhere. */
function useFollow(report: AnyReport, growing: boolean) {
  const box = useRef<HTMLDivElement>(null)
  const elsewhere = useRef(new WeakSet<Element>())
  // Every new report has another column.
  useLayoutEffect(() => {
    if (!growing) return
    for (const scroller of box.current?.querySelectorAll('.grid-scroller') ?? [])
      if (!elsewhere.current.has(scroller)) scroller.scrollLeft = scroller.scrollWidth
  }, [report, growing])
  useLayoutEffect(() => {
    const element = box.current
    if (!growing || !element) return
    const scrolled = ({ target }: Event) => {
      if (!(target instanceof Element)) return
      const atEnd = target.scrollLeft + target.clientWidth >= target.scrollWidth - 8
      if (atEnd) elsewhere.current.delete(target)
      else elsewhere.current.add(target)
    }
    element.addEventListener('scroll', scrolled, { capture: true, passive: true })
    return () => element.removeEventListener('scroll', scrolled, { capture: true })
  }, [growing])
  return box
}
