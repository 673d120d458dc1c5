type Rgb = readonly [number, number, number]

/** The viridis map by Stéfan van der Walt and Nathaniel Smith (2015) at 0, 1/9 .. 1, as in Reports/ColorMap.cs. */
const anchors: readonly Rgb[] = [
  [0x44, 0x01, 0x54],
  [0x48, 0x28, 0x78],
  [0x3e, 0x49, 0x89],
  [0x31, 0x68, 0x8e],
  [0x26, 0x82, 0x8e],
  [0x1f, 0x9e, 0x89],
  [0x35, 0xb7, 0x79],
  [0x6e, 0xce, 0x58],
  [0xb5, 0xde, 0x2b],
  [0xfd, 0xe7, 0x25],
]

/** The colour of a value; values outside 0..1 are taken as the nearer end, NaN as 0. */
export function at(value: number): Rgb {
  const place = (value > 0 ? Math.min(value, 1) : 0) * (anchors.length - 1)
  const below = Math.min(Math.floor(place), anchors.length - 2)
  const a = anchors[below] as Rgb
  const b = anchors[below + 1] as Rgb
  const mix = (i: 0 | 1 | 2) => Math.round(a[i] + (b[i] - a[i]) * (place - below))
  return [mix(0), mix(1), mix(2)]
}

export const css = ([r, g, b]: Rgb): string => `rgb(${r} ${g} ${b})`

const linear = (channel: number): number => {
  const s = channel / 255
  return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4
}

/** Relative luminance, 0..1 (WCAG 2.2). */
export const luminance = ([r, g, b]: Rgb): number => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)

/** Black or white, whichever is easier to read on a background. */
export const textOn = (background: Rgb): string => (luminance(background) > 0.179 ? '#000' : '#fff')
