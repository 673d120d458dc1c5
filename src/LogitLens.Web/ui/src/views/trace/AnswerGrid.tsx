import type { JSX } from 'preact'
import { useCallback, useMemo } from 'preact/hooks'
import { Grid } from '../../grid/Grid'
import { Legend } from '../../grid/Legend'
import { PrintedGrid } from '../../grid/PrintedGrid'
import { probabilityScale } from '../../grid/scale'
import { answerSpans } from '../../grid/spans'
import type { TraceReport } from '../../reports'
import type { Tokens } from '../../shared/tokens'
import { drawn } from './model'

interface Props {
  report: TraceReport
  tokens: Tokens
  /** The current cell: a layer, and the index of a step. */
  layer: number
  selected: number
  onSelect: (step: number, layer: number) => void
}

/** The lens over the answer: the columns of its steps. */
export function AnswerGrid({ report, tokens, layer, selected, onSelect }: Props): JSX.Element {
  const { input, attempts, answerStart } = report
  const count = drawn(report)
  const steps = useMemo(() => report.steps.slice(0, count), [report.steps, count])
  const first = (steps[0]?.position ?? 1) - 1
  const layers = useMemo(() => steps[0]?.column.map((cell) => cell.layer) ?? [], [steps])
  const positions = useMemo(() => steps.map((step) => step.position - 1), [steps])
  const cellAt = useCallback((l: number, p: number) => steps[p]?.column[l], [steps])
  const inputToken = useCallback((position: number) => input[position], [input])
  const nextToken = useCallback((position: number) => steps[position - first]?.id, [steps, first])
  const levels = useMemo(() => [answerSpans(attempts)], [attempts])
  const step = report.steps[selected]
  const grid = {
    label: 'Most probable tokens of the answer by layer and position',
    layers,
    positions,
    cellAt,
    inputToken,
    nextToken,
    tokens,
    scale: probabilityScale,
    levels,
    answerStart,
    outputLayer: report.model.layers,
  }
  return (
    <>
      <div class="on-screen">
        <Grid
          {...grid}
          selected={step && { layer, position: step.position - 1 }}
          onSelect={(place) => onSelect(place.position - first, place.layer)}
        />
      </div>
      <PrintedGrid {...grid} />
      <Legend scale={probabilityScale} />
    </>
  )
}
