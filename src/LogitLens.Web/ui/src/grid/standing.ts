import type { LensCell } from '../reports'
import { number } from '../shared/figures'

/** Where a token stands in a cell. A cell keeps its top-k and the targets; of other tokens it only gives bounds. */
export type Standing =
  | { exact: true; logProbability: number; probability: number; rank: number }
  | {
      exact: false /** The probability is not above this. */
      atMost: number /** The rank is above this. */
      rankAbove: number
    }

/** Where a token stands in a cell. */
export function standing(cell: LensCell, id: number): Standing {
  const place = cell.top.findIndex((t) => t.id === id)
  const kept = cell.top[place]
  if (kept) return known(number(kept.logProbability), number(kept.probability), place + 1)
  const target = cell.targets.find((t) => t.id === id)
  if (target) return known(number(target.logProbability), Math.exp(number(target.logProbability)), target.rank)
  return { exact: false, atMost: largestOther(cell), rankAbove: cell.top.length }
}

/** Where several tokens stand together: the sum of their probabilities, and the best of their ranks. */
export interface GroupStanding {
  /** The sum, where the cell keeps all of them. */
  probability?: number
  /** The sum of those that it keeps. */
  atLeast: number
  /** No more than this. */
  atMost: number
  /** The best rank, where it is known. */
  rank?: number
  /** The best rank is above this, where it is not known. */
  rankAbove: number
  /** How many of them the cell does not keep. */
  missing: number
}

/** Where the tokens of a pin stand in a cell. */
export function groupStanding(cell: LensCell, ids: readonly number[]): GroupStanding {
  let atLeast = 0
  let best = Number.POSITIVE_INFINITY
  let missing = 0
  for (const id of ids) {
    const found = standing(cell, id)
    if (found.exact) {
      atLeast += found.probability
      best = Math.min(best, found.rank)
    } else missing++
  }
  const atMost =
    missing > 0 ? Math.min(1, atLeast + Math.min(missing * largestOther(cell), number(cell.rest))) : atLeast
  return {
    ...(missing === 0 && { probability: atLeast }),
    atLeast,
    atMost,
    ...((missing === 0 || best <= cell.top.length) && { rank: best }),
    rankAbove: cell.top.length,
    missing,
  }
}

/** The most that a token outside the top-k can have: the smallest probability in it, and no more than all the others have together. */
function largestOther(cell: LensCell): number {
  const last = cell.top.at(-1)
  return Math.min(last ? number(last.probability) : 1, number(cell.rest))
}

const known = (logProbability: number, probability: number, rank: number): Standing => ({
  exact: true,
  logProbability,
  probability,
  rank,
})
