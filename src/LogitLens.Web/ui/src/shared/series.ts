/** What tells series apart besides their colour (`--plot-1` .. `--plot-7` in styles/lines.css): a dash pattern and a marker. */
export interface SeriesStyle {
  /** Lengths of strokes and gaps in CSS pixels; none for an unbroken line. */
  readonly dash: readonly number[]
  readonly marker: Marker
}

export type Marker = 'circle' | 'square' | 'triangle' | 'diamond' | 'cross'

/** How many colours there are; more series start over, with other dashes and markers. */
export const colors = 7

const dashes: readonly (readonly number[])[] = [[], [7, 4], [2, 3], [10, 3, 2, 3]]
const markers: readonly Marker[] = ['circle', 'square', 'triangle', 'diamond', 'cross']

/** The style of the n-th series, from 0. */
export const seriesStyle = (n: number): SeriesStyle => ({
  dash: dashes[n % dashes.length] as readonly number[],
  marker: markers[n % markers.length] as Marker,
})

/** The class that gives an element the colour of the n-th series. */
export const seriesClass = (n: number): string => `series-${(n % colors) + 1}`

/** The outline of a marker around a point, as commands that both SVG and canvas (Path2D) read. */
export function markerPath(marker: Marker, x: number, y: number, r: number): string {
  switch (marker) {
    case 'square':
      return `M${x - r} ${y - r}h${2 * r}v${2 * r}h${-2 * r}z`
    case 'triangle':
      return `M${x} ${y - 1.2 * r}L${x + 1.2 * r} ${y + r}H${x - 1.2 * r}z`
    case 'diamond':
      return `M${x} ${y - 1.35 * r}L${x + 1.35 * r} ${y}L${x} ${y + 1.35 * r}L${x - 1.35 * r} ${y}z`
    case 'cross':
      return `M${x - r} ${y - r}L${x + r} ${y + r}M${x + r} ${y - r}L${x - r} ${y + r}`
    default:
      return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`
  }
}
