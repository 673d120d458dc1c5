import { render } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Grid, type GridProps } from '../grid/Grid'

/** Columns that a page of paper has room for. */
const most = 14

/** The grid for paper: as many blocks as its columns need, made when the page is printed. */
export function PrintedGrid(props: GridProps) {
  const host = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  latest.current = props
  useEffect(() => {
    const element = host.current as HTMLDivElement
    const make = () => render(<Blocks {...latest.current} />, element)
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

function Blocks(props: GridProps) {
  const { layers, positions, cellAt, transposed } = props
  return blocks(transposed ? layers.length : positions.length, most).map(([first, end]) =>
    transposed ? (
      <Grid key={first} {...props} layers={layers.slice(first, end)} cellAt={(l, p) => cellAt(first + l, p)} />
    ) : (
      <Grid key={first} {...props} positions={positions.slice(first, end)} cellAt={(l, p) => cellAt(l, first + p)} />
    ),
  )
}

/** Ranges of about equal length, none longer than `longest`. */
export function blocks(count: number, longest: number): [first: number, end: number][] {
  const parts = Math.ceil(count / longest)
  return Array.from({ length: parts }, (_, i) => [
    Math.round((i * count) / parts),
    Math.round(((i + 1) * count) / parts),
  ])
}
