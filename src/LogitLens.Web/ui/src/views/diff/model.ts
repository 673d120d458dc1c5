import type { DiffCell, DiffReport } from '../../reports'
import { number } from '../../shared/figures'
import type { Tokens } from '../../shared/tokens'
import { counted, fineNats } from '../parts/values'

/** The cell of the i-th layer compared at a position. */
export const cellAt = (report: DiffReport, layerIndex: number, position: number): DiffCell | undefined =>
  report.cells[layerIndex * report.positions.length + position]

/** The cell of the output at a position. */
export const outputAt = (report: DiffReport, position: number): DiffCell | undefined =>
  cellAt(report, report.layers.length - 1, position)

/** What a diff comes to, in words. */
export function summaryOf(report: DiffReport, tokens: Tokens): string {
  const { summary } = report
  const positions =
    counted(summary.positions, 'position') +
    (report.answerStart === undefined ? '' : ' that predict the answer and its end')
  const largest = number(summary.largestJs)
  if (largest === 0 && summary.earliestLayer === undefined)
    return `The outputs of the two models are the same at ${summary.positions} of ${positions}.`
  const first = summary.firstDifference
  let tops = `The two models would say the same token next at ${summary.positions} of ${positions}`
  if (first !== undefined) {
    const cell = outputAt(report, first)
    const says = cell ? `: “${tokens.visible(cell.top.id)}” against “${tokens.visible(cell.againstTop.id)}”` : ''
    const after = tokens.visible(report.input[first] ?? -1)
    tops = `The two models would say different tokens next at ${summary.differentTops} of ${positions}, first after “${after}” (position ${first})${says}`
  }
  const most = `they lie farthest apart at position ${summary.largestAt}, JS ${fineNats(largest)} of at most 0.693 nats`
  const threshold = Number(number(report.threshold).toPrecision(6))
  const layer =
    summary.earliestLayer === undefined
      ? `no layer has a JS above ${threshold}`
      : `the lowest layer with a JS above ${threshold} is ${summary.earliestLayer}`
  return `${tops}; ${most}; ${layer}.`
}

/** A cell of the grid, by layer index and position. */
export interface Place {
  readonly layer: number
  readonly position: number
}

/** Where a key moves to in a grid with the output on top; undefined for keys that move nowhere. */
export function movedIn(
  key: string,
  ctrl: boolean,
  from: Place,
  layers: number,
  first: number,
  last: number,
): Place | undefined {
  const within = (p: Place): Place => ({
    layer: Math.max(0, Math.min(layers - 1, p.layer)),
    position: Math.max(first, Math.min(last, p.position)),
  })
  switch (key) {
    case 'ArrowUp':
      return within({ ...from, layer: from.layer + 1 })
    case 'ArrowDown':
      return within({ ...from, layer: from.layer - 1 })
    case 'ArrowRight':
      return within({ ...from, position: from.position + 1 })
    case 'ArrowLeft':
      return within({ ...from, position: from.position - 1 })
    case 'PageUp':
      return within({ ...from, layer: from.layer + 8 })
    case 'PageDown':
      return within({ ...from, layer: from.layer - 8 })
    case 'Home':
      return { layer: ctrl ? layers - 1 : from.layer, position: first }
    case 'End':
      return { layer: ctrl ? 0 : from.layer, position: last }
    default:
      return undefined
  }
}
