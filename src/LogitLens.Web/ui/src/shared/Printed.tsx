import { type ComponentChildren, render } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

interface Props {
  /** Columns in all. */
  count: number
  /** Columns that a page of paper has room for. */
  longest: number
  /** The block of the columns from `first` to before `end`. */
  block: (first: number, end: number) => ComponentChildren
}

/**
 * What stands on paper for something wide: as many blocks as its columns need, made when the page is printed. What the screen has instead
 * is a sibling of the class `on-screen`.
 */
export function Printed(props: Props) {
  const host = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  latest.current = props
  useEffect(() => {
    const element = host.current as HTMLDivElement
    const make = () => {
      const { count, longest, block } = latest.current
      render(
        blocks(count, longest).map(([first, end]) => block(first, end)),
        element,
      )
    }
    const clear = () => render(null, element)
    window.addEventListener('beforeprint', make)
    window.addEventListener('afterprint', clear)
    return () => {
      window.removeEventListener('beforeprint', make)
      window.removeEventListener('afterprint', clear)
      clear()
    }
  }, [])
  return <div class="printed" ref={host} />
}

/** Ranges of about equal length, none longer than `longest`. */
export function blocks(count: number, longest: number): [first: number, end: number][] {
  const parts = Math.ceil(count / longest)
  return Array.from({ length: parts }, (_, i) => [
    Math.round((i * count) / parts),
    Math.round(((i + 1) * count) / parts),
  ])
}
