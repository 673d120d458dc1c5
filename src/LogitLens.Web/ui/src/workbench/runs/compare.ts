import type { AnyReport, LensCell, ReadReport, TraceReport } from '../../reports'

/** A report with cells, of a text that may have an answer. */
export type Grid = ReadReport | TraceReport

export const isGrid = (report: AnyReport | undefined): report is Grid =>
  report?.schema === 'logitlens.read' || report?.schema === 'logitlens.trace'

/** What an edit made of a reading. */
export interface Comparison {
  /** The cells whose most probable token is another one, by {@link cellKey}. */
  changed: ReadonlySet<string>
  /** How many cells could be compared. */
  compared: number
  /** The first position before which the texts differ, so that its cells and all later ones are not compared; absent where there is none. */
  parts?: number
  /** The lowest layer with a changed cell; absent where there is none. */
  firstLayer?: number
  /** Whether the answers are the same, where there are any. */
  sameAnswer: boolean
}

/** What tells the cells of a report apart. */
export const cellKey = (cell: { layer: number; position: number }): string => `${cell.layer}:${cell.position}`

/** The cells of a report. */
export const cellsOf = (report: Grid): readonly LensCell[] =>
  report.schema === 'logitlens.read' ? report.cells : report.steps.flatMap((s) => s.column)

/** Compares the cells of two reports where both read the same tokens up to there. */
export function compare(base: Grid, edited: Grid): Comparison {
  const most = Math.min(base.input.length, edited.input.length)
  let same = 0
  while (same < most && base.input[same] === edited.input[same]) same++
  const before = new Map(cellsOf(base).map((c) => [cellKey(c), c.top[0]?.id]))
  const changed = new Set<string>()
  let compared = 0
  let parts: number | undefined
  let firstLayer: number | undefined
  for (const cell of cellsOf(edited)) {
    if (cell.position >= same) {
      parts = Math.min(parts ?? cell.position, cell.position)
      continue
    }
    const key = cellKey(cell)
    if (!before.has(key)) continue
    compared++
    if (before.get(key) === cell.top[0]?.id) continue
    changed.add(key)
    firstLayer = Math.min(firstLayer ?? cell.layer, cell.layer)
  }
  return {
    changed,
    compared,
    ...(parts !== undefined && { parts }),
    ...(firstLayer !== undefined && { firstLayer }),
    sameAnswer: base.answer === edited.answer,
  }
}
