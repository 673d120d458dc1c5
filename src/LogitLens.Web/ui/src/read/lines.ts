import { type GroupStanding, groupStanding } from '../grid/standing'
import type { LensCell } from '../reports'

/** What is known of a pin in a row of cells: null where it is not. */
export interface PinLines {
  standings: (GroupStanding | undefined)[]
  /** The probability. */
  probability: (number | null)[]
  /** Where that is not known: what it is not above. */
  atMost: (number | null)[]
  /** Where it is not known of all tokens of a group: what it is not below. */
  atLeast: (number | null)[]
  /** The rank. */
  rank: (number | null)[]
  /** Where that is not known: the best that it can be. */
  bestRank: (number | null)[]
}

/** The lines of a pin over cells, such as those of all layers at one position. */
export function pinLines(cells: readonly (LensCell | undefined)[], ids: readonly number[]): PinLines {
  const standings = cells.map((cell) => cell && groupStanding(cell, ids))
  const of = (value: (s: GroupStanding) => number | undefined) => standings.map((s) => (s && value(s)) ?? null)
  return {
    standings,
    probability: of((s) => s.probability),
    atMost: of((s) => (s.probability === undefined ? s.atMost : undefined)),
    atLeast: of((s) => (s.probability === undefined && s.atLeast > 0 ? s.atLeast : undefined)),
    rank: of((s) => s.rank),
    bestRank: of((s) => (s.rank === undefined ? s.rankAbove + 1 : undefined)),
  }
}
