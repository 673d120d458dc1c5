/** From `first` to before `end`. */
export interface Range {
  first: number
  end: number
}

/** An index that is drawn, or a gap that stands for `count` from there on. */
export type Piece = { index: number; count?: undefined } | { index: number; count: number }

/** All of `count` rows or columns: those of a range and perhaps one more are drawn, the others are gaps. */
export function pieces(count: number, { first, end }: Range, also = -1): Piece[] {
  const drawn: Piece[] = []
  let next = 0
  const add = (index: number) => {
    if (index < next || index >= count) return
    if (index > next) drawn.push({ index: next, count: index - next })
    drawn.push({ index })
    next = index + 1
  }
  if (also >= 0 && also < first) add(also)
  for (let i = Math.max(0, first); i < Math.min(count, end); i++) add(i)
  if (also >= end) add(also)
  if (next < count) drawn.push({ index: next, count: count - next })
  return drawn
}

/** Rows or columns are drawn this many at a time, and as many around what is seen. */
const block = 4

/** The range around what is seen of rows or columns of one size; it changes only when another block comes into sight. */
export function rangeInSight(scrolled: number, seen: number, size: number, count: number): Range {
  const first = Math.floor(scrolled / size / block) * block - block
  const end = Math.ceil((scrolled + seen) / size / block) * block + block
  return { first: Math.max(0, Math.min(first, count - 1)), end: Math.min(count, end) }
}
