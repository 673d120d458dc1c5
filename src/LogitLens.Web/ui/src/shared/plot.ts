import uPlot from 'uplot'
import { markerPath, seriesStyle } from './series'

/** What a plot shows; colours are asked for at every drawing, so that a new theme needs no new plot. */
export interface PlotOptions {
  readonly labels: readonly string[]
  readonly xLabel: string
  readonly yLabel: string
  readonly format: (value: number) => string
  /** The ends of the vertical axis; by default those of the values. */
  readonly range?: readonly [number, number] | undefined
  readonly height: number
  /** The colour of the n-th series. */
  readonly color: (n: number) => string
  /** The colours and the font of axes and grid. */
  readonly ink: () => { text: string; line: string; font: string }
  readonly onPoint: (index: number) => void
}

const markerEvery = 24

/** Makes a plot without legend and without zooming; `host` sets its width. */
export function makePlot(host: HTMLElement, data: uPlot.AlignedData, options: PlotOptions): uPlot {
  const axis = (label: string, size: number): uPlot.Axis => ({
    label,
    size,
    labelSize: 20,
    gap: 4,
    stroke: () => options.ink().text,
    grid: { stroke: () => options.ink().line, width: 1 },
    ticks: { show: false },
  })
  const plot = new uPlot(
    {
      width: Math.max(host.clientWidth, 120),
      height: options.height,
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
      scales: { x: { time: false, range: widened }, y: options.range ? { range: [...options.range] } : {} },
      axes: [
        { ...axis(options.xLabel, 28), incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] },
        { ...axis(options.yLabel, 56), values: (_, ticks) => ticks.map(options.format) },
      ],
      series: [
        {},
        ...options.labels.map(
          (label, n): uPlot.Series => ({
            label,
            stroke: () => options.color(n),
            width: 2,
            dash: [...seriesStyle(n).dash],
            points: { show: false },
          }),
        ),
      ],
      hooks: {
        drawAxes: [(u) => setFonts(u, options.ink().font)],
        drawSeries: [(u, i) => drawMarkers(u, i, options.color(i - 1))],
        setCursor: [(u) => u.cursor.event && typeof u.cursor.idx === 'number' && options.onPoint(u.cursor.idx)],
      },
    },
    data,
    host,
  )
  return plot
}

/** A little room beside the first and the last point, which lie on integers. */
const widened = (_: uPlot, min: number, max: number): uPlot.Range.MinMax => [min - 0.4, max + 0.4]

function setFonts(plot: uPlot, family: string): void {
  for (const axis of plot.axes) {
    const pixels = 12 * devicePixelRatio
    axis.font = [`${pixels}px ${family}`, pixels, pixels] as unknown as string
    axis.labelFont = axis.font
  }
}

function drawMarkers(plot: uPlot, series: number, color: string): void {
  const xs = plot.data[0]
  const ys = plot.data[series] ?? []
  const { marker } = seriesStyle(series - 1)
  const { ctx } = plot
  const every = Math.ceil(xs.length / markerEvery)
  ctx.save()
  ctx.fillStyle = ctx.strokeStyle = color
  ctx.lineWidth = 2 * devicePixelRatio
  ctx.setLineDash([])
  for (let i = 0; i < xs.length; i += every) {
    const y = ys[i]
    if (y === null || y === undefined) continue
    const shape = new Path2D(
      markerPath(
        marker,
        plot.valToPos(xs[i] as number, 'x', true),
        plot.valToPos(y, 'y', true),
        3.5 * devicePixelRatio,
      ),
    )
    if (marker === 'cross') ctx.stroke(shape)
    else ctx.fill(shape)
  }
  ctx.restore()
}
