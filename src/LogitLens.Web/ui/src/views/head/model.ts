import type { HeadNeighbour, HeadPart, HeadReport } from '../../reports'
import { number } from '../../shared/figures'
import { length } from '../parts/values'

/** What makes a row near, in words. */
export const nearBy = (by: HeadReport['by']): string =>
  ({ cosine: 'cosine', dot: 'dot product', euclidean: 'Euclidean distance' })[by]

/** How several rows became one, in words. */
export const compositionOf = (composition: HeadPart['composition']): string =>
  composition === undefined
    ? 'their mean'
    : {
        mean: 'their mean',
        sum: 'their sum',
        unit: 'the sum of their directions',
        first: 'of which the first counts',
        last: 'of which the last counts',
      }[composition]

/** The length of a bar: the cosine, or the product or distance as a part of the largest one shown. */
export function barOf(report: HeadReport, neighbour: HeadNeighbour): number {
  if (report.by === 'cosine') return number(neighbour.cosine)
  const of = (n: HeadNeighbour) => number(report.by === 'dot' ? n.dot : n.distance)
  return (
    of(neighbour) / Math.max(Number.MIN_VALUE, ...report.neighbours.map((n) => Math.abs(of(n))).filter(Number.isFinite))
  )
}

/** What a reader should know of the comparison. */
export function notes(report: HeadReport): string[] {
  const found = [
    `The vector has the length ${length(report.vectorNorm)}${report.centered ? '; from all rows the mean row was taken away' : ''}.`,
  ]
  if (report.by === 'euclidean') found.push('Short bars are near.')
  if (report.othersOnly) found.push('The expression’s own tokens were left out.')
  else if (report.neighbours.some((n) => n.inExpression)) found.push('A dot marks a token of the expression.')
  if (report.by === 'dot' && report.neighbours.some((n) => n.bias !== undefined))
    found.push('The head’s bias is not part of the product.')
  return found
}
