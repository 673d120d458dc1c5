/** Which of the layers are shown: a range of layer numbers, and one in `every` of it. */
export interface LayerRange {
  first: number
  last: number
  every: number
}

/** The indices of the layers to show, ascending; the last layer, the output, always is. */
export function shownLayers(layers: readonly number[], range: LayerRange): number[] {
  const inside = layers.map((_, i) => i).filter((i) => within(layers[i] as number, range.first, range.last))
  const every = Math.max(1, Math.floor(range.every))
  const shown = inside.filter((_, i) => i % every === 0)
  const output = layers.length - 1
  if (output >= 0 && shown.at(-1) !== output) shown.push(output)
  return shown
}

/** The indices of the positions to show, ascending; all of them where the range holds none. */
export function shownPositions(positions: readonly number[], first: number, last: number): number[] {
  const all = positions.map((_, i) => i)
  const shown = all.filter((i) => within(positions[i] as number, first, last))
  return shown.length > 0 ? shown : all
}

const within = (value: number, first: number, last: number) => value >= first && value <= last
