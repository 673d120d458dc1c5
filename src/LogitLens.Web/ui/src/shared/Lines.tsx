import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import '../styles/lines.css'
import { keepDrawn } from './keepDrawn'
import { makePlot } from './plot'
import { markerPath, seriesClass, seriesStyle } from './series'

/** One line of a plot. */
export interface LineSeries {
  /** What identifies it; a token's line has its id. */
  readonly key: string | number
  /** What the legend says, made visible. */
  readonly label: string
  /** A value for each x; null where there is none. Infinite values are shown in the table alone. */
  readonly values: readonly (number | null)[]
}

export interface LinesProps {
  /** What the plot shows, in a few words: its accessible name. */
  readonly title: string
  /** Ascending integers, such as layers. */
  readonly x: readonly number[]
  /** What they are: `layer`. */
  readonly xLabel: string
  /** What the values are, with their unit: `probability`. */
  readonly yLabel: string
  readonly lines: readonly LineSeries[]
  readonly format: (value: number) => string
  /** The ends of the vertical axis; by default those of the values. */
  readonly range?: readonly [number, number] | undefined
  /** In CSS pixels; 240 by default. */
  readonly height?: number
}

/**
 * Lines over layers or positions: a canvas, a legend, the figures at a point that the mouse or the arrow keys choose, and all of
 * them as a table. Series differ in colour, dashes and markers.
 */
export function Lines(props: LinesProps): JSX.Element {
  const { title, x, xLabel, lines, format } = props
  const [point, setPoint] = useState(x.length - 1)
  const shown = Math.min(point, x.length - 1)
  const host = usePlot(props, shown, setPoint)
  const readout = lines.map((l) => `${l.label} ${text(l.values[shown], format)}`).join(', ')
  return (
    <figure class="lines">
      <figcaption class="lines-legend">
        {lines.map((line, n) => (
          <span key={line.key} class="lines-key">
            <Swatch n={n} />
            <bdi>{line.label}</bdi>
            <span class="lines-value">{text(line.values[shown], format)}</span>
          </span>
        ))}
        <span class="lines-at">
          {xLabel} {x[shown]}
        </span>
      </figcaption>
      <div
        ref={host}
        class="lines-plot"
        role="slider"
        tabIndex={0}
        aria-label={title}
        aria-valuemin={x[0]}
        aria-valuemax={x[x.length - 1]}
        aria-valuenow={x[shown]}
        aria-valuetext={`${xLabel} ${x[shown]}: ${readout}`}
        onKeyDown={(event) => {
          const next = moved(event.key, shown, x.length)
          if (next === undefined) return
          event.preventDefault()
          setPoint(next)
        }}
      />
      <details class="figures">
        <summary>The figures as a table</summary>
        <LineTable {...props} />
      </details>
    </figure>
  )
}

/** The sample of a line that stands in a legend: its colour, dashes and marker. */
export function Swatch({ n }: { n: number }): JSX.Element {
  const { dash, marker } = seriesStyle(n)
  const strokes =
    marker === 'cross' ? { fill: 'none', stroke: 'currentColor', 'stroke-width': 2 } : { fill: 'currentColor' }
  return (
    <svg class={seriesClass(n)} width="28" height="10" aria-hidden="true">
      <path d="M0 5H28" stroke="currentColor" stroke-width="2" stroke-dasharray={dash.join(' ')} />
      <path d={markerPath(marker, 14, 5, 3.5)} {...strokes} />
    </svg>
  )
}

function LineTable({ title, x, xLabel, lines, format }: LinesProps): JSX.Element {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard
    <section class="scroll" aria-label={title} tabIndex={0}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col" class="number">
              {xLabel}
            </th>
            {lines.map((line) => (
              <th key={line.key} scope="col" class="number">
                <bdi>{line.label}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {x.map((value, i) => (
            <tr key={value}>
              <th scope="row" class="number">
                {value}
              </th>
              {lines.map((line) => (
                <td key={line.key} class="number">
                  {text(line.values[i], format)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Keeps one plot for as long as its lines are the same ones; new values, sizes and themes only redraw it. */
function usePlot(props: LinesProps, point: number, onPoint: (index: number) => void) {
  const host = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot>(null)
  const latest = useRef(props)
  latest.current = props
  const { lines, xLabel, yLabel, range, height = 240 } = props
  const structure = JSON.stringify([lines.map((l) => [l.key, l.label]), xLabel, yLabel, range, height])
  // `structure` stands for all that needs a new plot.
  useEffect(() => {
    const element = host.current
    if (!element || !document.createElement('canvas').getContext('2d')) return
    const colorOf = (selector: string) =>
      getComputedStyle(element.parentElement?.querySelector(selector) ?? element).color
    const made = makePlot(element, dataOf(latest.current), {
      labels: lines.map((l) => l.label),
      xLabel,
      yLabel,
      range,
      height,
      format: (value) => latest.current.format(value),
      color: (n) => colorOf(`.lines-legend .${seriesClass(n)}`),
      ink: () => {
        const style = getComputedStyle(element)
        return { text: style.color, line: style.borderTopColor, font: style.fontFamily }
      },
      onPoint,
    })
    plot.current = made
    const leave = keepDrawn(made, element, height)
    return () => {
      leave()
      plot.current = null
    }
  }, [structure])
  useEffect(() => plot.current?.setData(dataOf(props)), [props.x, props.lines])
  useEffect(() => {
    const made = plot.current
    const at = props.x[point]
    if (made && at !== undefined) made.setCursor({ left: made.valToPos(at, 'x'), top: 0 }, false)
  }, [point, props.x])
  return host
}

const dataOf = ({ x, lines }: LinesProps): uPlot.AlignedData => [
  [...x],
  ...lines.map((l) => l.values.map((v) => (v !== null && Number.isFinite(v) ? v : null))),
]

const text = (value: number | null | undefined, format: (value: number) => string): string =>
  value === null || value === undefined ? '–' : format(value)

/** Where a key moves to among so many points; undefined for keys that move nowhere. */
export function moved(key: string, from: number, points: number): number | undefined {
  const steps: Record<string, number> = {
    ArrowRight: 1,
    ArrowUp: 1,
    ArrowLeft: -1,
    ArrowDown: -1,
    PageUp: 5,
    PageDown: -5,
  }
  if (key === 'Home') return 0
  if (key === 'End') return points - 1
  const step = steps[key]
  return step === undefined ? undefined : Math.max(0, Math.min(points - 1, from + step))
}
