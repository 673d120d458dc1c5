import { useEffect, useRef } from 'preact/hooks'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { keepDrawn } from '../shared/keepDrawn'

/** A line whose values are known, and bounds where they are not. */
export interface Line {
  /** What stands at its points: 1, 2 ... */
  label: string
  /** The CSS variable of its colour. */
  colour: string
  known: readonly (number | null)[]
  /** Hollow points. */
  bounds: readonly (readonly (number | null)[])[]
}

interface LineChartProps {
  title: string
  xName: string
  x: readonly number[]
  lines: readonly Line[]
  /** A logarithmic axis from 1, at the top, down to this; without it, 0 to 1. */
  mostRank?: number
  /** Where the current cell is. */
  current: number | undefined
}

const height = 240

/** Lines over layers or positions. Where a value is not known there is a gap; its bounds are hollow points. */
export function LineChart({ title, xName, x, lines, mostRank, current }: LineChartProps) {
  const host = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = host.current as HTMLDivElement
    const ink = colours(element)
    const axis = {
      stroke: () => ink('--faint'),
      grid: { stroke: () => ink('--line'), width: 1 },
      ticks: { stroke: () => ink('--line') },
      font: '12px system-ui, sans-serif',
    }
    const chart = new uPlot(
      {
        width: Math.max(200, element.clientWidth),
        height,
        legend: { show: false },
        cursor: { show: false },
        padding: [12, 28, 0, 0],
        scales: {
          x: { time: false, range: [x[0] ?? 0, Math.max(x.at(-1) ?? 1, (x[0] ?? 0) + 1)] },
          y: mostRank ? { distr: 3, dir: -1, range: [0.9, mostRank] } : { range: [0, 1] },
        },
        axes: [
          {
            ...axis,
            size: 30,
            label: xName,
            labelSize: 18,
            labelGap: 0,
            labelFont: axis.font,
            incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500],
          },
          {
            ...axis,
            size: 56,
            ...(mostRank && { splits: () => decades(mostRank) }),
            values: (_, ticks) => ticks.map((t) => (mostRank ? `${t}` : `${Math.round(t * 100)} %`)),
          },
        ],
        series: [
          {},
          ...lines.flatMap((line) => [
            { stroke: () => ink(line.colour), width: 2, points: { show: true, size: 5, fill: () => ink(line.colour) } },
            ...line.bounds.map(() => ({
              stroke: () => ink(line.colour),
              width: 1,
              dash: [2, 3],
              points: { show: true, size: 5, fill: () => ink('--paper') },
            })),
          ]),
        ],
        hooks: {
          drawClear: [(u) => current !== undefined && rule(u, current, ink('--control'))],
          draw: [(u) => name(u, x, lines, ink)],
        },
      },
      [[...x], ...lines.flatMap((line) => [[...line.known], ...line.bounds.map((b) => [...b])])],
      element,
    )
    return keepDrawn(chart, element, height)
  }, [x, lines, mostRank, current, xName])
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <div ref={host} role="img" aria-label={`${title}; the figures are in the table below`} />
    </figure>
  )
}

const decades = (most: number): number[] => Array.from({ length: Math.floor(Math.log10(most)) + 1 }, (_, i) => 10 ** i)

/** A dashed line where the current cell is. */
function rule(u: uPlot, at: number, colour: string): void {
  const x = Math.round(u.valToPos(at, 'x', true))
  u.ctx.save()
  u.ctx.strokeStyle = colour
  u.ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio])
  u.ctx.beginPath()
  u.ctx.moveTo(x, u.bbox.top)
  u.ctx.lineTo(x, u.bbox.top + u.bbox.height)
  u.ctx.stroke()
  u.ctx.restore()
}

/** The number of each line beside its last point, so that colour is not all that tells them apart. */
function name(u: uPlot, x: readonly number[], lines: readonly Line[], ink: (name: string) => string): void {
  u.ctx.save()
  u.ctx.font = `600 ${12 * devicePixelRatio}px system-ui, sans-serif`
  u.ctx.textBaseline = 'middle'
  const taken: number[] = []
  for (const line of lines) {
    const last = Math.max(...[line.known, ...line.bounds].map((values) => values.findLastIndex((v) => v !== null)))
    const value = [line.known, ...line.bounds].map((values) => values[last]).find((v) => v != null)
    if (last < 0 || value == null) continue
    const gap = 12 * devicePixelRatio
    let y = u.valToPos(value, 'y', true)
    while (taken.some((t) => Math.abs(t - y) < gap)) y += gap * (y > u.bbox.top + u.bbox.height / 2 ? -1 : 1)
    taken.push(y)
    u.ctx.fillStyle = ink(line.colour)
    u.ctx.fillText(line.label, u.valToPos(x[last] as number, 'x', true) + 8 * devicePixelRatio, y)
  }
  u.ctx.restore()
}

/** The colours of the page as a canvas takes them. */
function colours(element: HTMLElement): (name: string) => string {
  return (name) => {
    element.style.color = `var(${name})`
    const colour = getComputedStyle(element).color
    element.style.color = ''
    return colour
  }
}
