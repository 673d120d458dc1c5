import type { LensCell } from '../reports'
import { number } from '../shared/figures'
import { standing } from './standing'

/** What colours a grid. */
export type ColourBy = 'probability' | 'entropy' | 'rank' | 'kl'

export const colourings: readonly ColourBy[] = ['probability', 'entropy', 'rank', 'kl']

/**
 * The number that a grid is coloured by, as in Reports/Terminal/GridScale.cs. Every scale is bright where the model has made up its
 * mind: probability 1, entropy 0, no divergence from the output, rank 1.
 */
export interface Scale {
  /** What the number is, with its unit. */
  readonly name: string
  /** The colour of a cell, 0..1; undefined where the cell does not say. */
  heat(cell: LensCell): number | undefined
  /** The number of a cell in about three characters. */
  short(cell: LensCell): string
  /** The number at a place of the colour map, for its legend. */
  at(heat: number): string
}

/** Probability of the cell's most probable token. */
export const probabilityScale: Scale = {
  name: 'probability of the most probable token',
  heat: (cell) => number(cell.top[0]?.probability ?? 0),
  short: (cell) => shortPercent(number(cell.top[0]?.probability ?? 0)),
  at: (heat) => `${shortPercent(heat)} %`,
}

/** Entropy of the cell in nats; dark at the largest of the cells shown. */
export const entropyScale = (shown: Iterable<LensCell>): Scale =>
  natsScale('entropy (nats)', shown, (cell) => number(cell.entropy))

/** KL(output || layer) in nats; dark at the largest of the cells shown. */
export const klScale = (shown: Iterable<LensCell>): Scale =>
  natsScale('KL(output || layer) (nats)', shown, (cell) => number(cell.klToFinal))

/** Rank of a token, on a logarithmic scale; cells that do not keep the token have no colour. */
export function rankScale(id: number, visible: string, vocabulary: number): Scale {
  const most = Math.log(Math.max(2, vocabulary))
  return {
    name: `rank of ${visible}`,
    heat: (cell) => {
      const found = standing(cell, id)
      return found.exact ? 1 - Math.log(found.rank) / most : undefined
    },
    short: (cell) => {
      const found = standing(cell, id)
      return found.exact ? shortCount(found.rank) : `>${shortCount(found.rankAbove)}`
    },
    at: (heat) => shortCount(Math.round(Math.exp(most * (1 - heat)))),
  }
}

function natsScale(name: string, shown: Iterable<LensCell>, of: (cell: LensCell) => number): Scale {
  let largest = 0
  for (const cell of shown) {
    const value = of(cell)
    if (Number.isFinite(value) && value > largest) largest = value
  }
  const most = largest > 0 ? largest : 1
  return {
    name,
    heat: (cell) => 1 - of(cell) / most,
    short: (cell) => shortNats(of(cell)),
    at: (heat) => shortNats((1 - heat) * most),
  }
}

/** A probability in whole percent without the sign, never 0 or 100 where it is not. */
export function shortPercent(probability: number): string {
  if (Number.isNaN(probability)) return 'NaN'
  if (probability <= 0) return '0'
  if (probability < 0.005) return '<1'
  if (probability >= 1) return '100'
  return probability >= 0.995 ? '>99' : (probability * 100).toFixed(0)
}

/** A number of nats in at most three characters. */
export function shortNats(nats: number): string {
  if (Number.isNaN(nats)) return 'NaN'
  if (!Number.isFinite(nats)) return nats > 0 ? '∞' : '−∞'
  if (nats < 9.95) return nats.toFixed(1)
  return nats < 999.5 ? nats.toFixed(0) : '1k+'
}

/** A count in at most three characters: 1, 42, 999, 12k, .3M, 1M. */
export function shortCount(count: number): string {
  if (count < 1000) return `${count}`
  if (count < 99_500) return `${Math.round(count / 1000)}k`
  return count < 950_000 ? `.${Math.round(count / 100_000)}M` : `${Math.round(count / 1_000_000)}M`
}
