import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import type { TraceReport, TraceStep } from '../../reports'
import { count, nats, number, percent } from '../../shared/figures'
import { visibleText } from '../../shared/text'
import type { Tokens } from '../../shared/tokens'
import { Scroll } from '../parts/Frame'
import { Meter } from '../parts/Meter'
import { needsBytes } from '../parts/Token'
import { LayerBar } from './LayerBar'
import { type Mark, marks } from './model'

interface Props {
  report: TraceReport
  tokens: Tokens
  selected: number
  onSelect: (step: number) => void
}

/** The tokens of an answer as a table. */
export function Timeline({ report, tokens, selected, onSelect }: Props): JSX.Element {
  const rows = useRows(report, tokens, selected, onSelect)
  return (
    <Scroll label="The answer token by token">
      <table class="timeline">
        <thead>
          <tr>
            <th scope="col" class="number">
              position
            </th>
            <th scope="col">token</th>
            <th scope="col">bytes</th>
            <th scope="col" colSpan={2}>
              probability
            </th>
            <th scope="col" class="number">
              rank
            </th>
            <th scope="col" class="number">
              entropy
            </th>
            <th scope="col" colSpan={2}>
              decided
            </th>
            <th scope="col">strongest other</th>
            <th scope="col" class="number">
              layer
            </th>
            <th scope="col" class="number">
              probability
            </th>
            <th scope="col">emoji</th>
          </tr>
        </thead>
        <tbody>{rows}</tbody>
      </table>
    </Scroll>
  )
}

/** The rows; those of a growing answer are made once, and again where their step, mark or choice is another one. */
function useRows(
  { steps, attempts, model }: TraceReport,
  tokens: Tokens,
  selected: number,
  onSelect: (step: number) => void,
) {
  const kept = useMemo(() => new Map<number, { step: TraceStep; said: string; row: JSX.Element }>(), [])
  const marked = useMemo(() => marks(attempts), [attempts])
  return steps.map((step, i) => {
    const mark = marked.get(step.position)
    const said = `${i === selected} ${mark?.place} ${mark?.attempt.rejected} ${mark?.attempt.retry} ${mark?.attempt.emoji.text}`
    const old = kept.get(step.position)
    if (old && old.step === step && old.said === said) return old.row
    const row = (
      <tr key={step.position} aria-current={i === selected ? 'true' : undefined} onClick={() => onSelect(i)}>
        <Cells step={step} layers={model.layers} tokens={tokens} mark={mark} onSelect={() => onSelect(i)} />
      </tr>
    )
    kept.set(step.position, { step, said, row })
    return row
  })
}

function Cells(props: {
  step: TraceStep
  layers: number
  tokens: Tokens
  mark: Mark | undefined
  onSelect: () => void
}): JSX.Element {
  const { step, layers, tokens, mark, onSelect } = props
  const other = step.strongestOther
  return (
    <>
      <td class="number faint">{step.position}</td>
      <th scope="row">
        <button type="button" class="quiet" onClick={onSelect}>
          <bdi class="token">{tokens.visible(step.id)}</bdi>
        </button>
      </th>
      <td class="bytes">{needsBytes(tokens, step.id) && tokens.find(step.id)?.bytes}</td>
      <td class="number">{percent(number(step.probability))}</td>
      <td>
        <Meter value={number(step.probability)} />
      </td>
      <td class="number">{count(step.rank)}</td>
      <td class="number">{nats(number(step.entropy))}</td>
      <td>
        <LayerBar decided={step.decisionLayer} layers={layers} />
      </td>
      <td class="number">{step.decisionLayer ?? <span title="not the most probable token at the output">–</span>}</td>
      <td>{other && <bdi class="token">{tokens.visible(other.id)}</bdi>}</td>
      <td class="number">{other?.layer}</td>
      <td class="number">{other && percent(number(other.probability))}</td>
      <td class="mark">{mark && <MarkText mark={mark} />}</td>
    </>
  )
}

function MarkText({ mark: { attempt, place } }: { mark: Mark }): JSX.Element {
  const emoji = <bdi class="emoji">{visibleText(attempt.emoji.text)}</bdi>
  if (place === 'within') return <span aria-hidden="true">│</span>
  if (place === 'back') return <span class="bad">{emoji} taken back</span>
  return (
    <span>
      {attempt.retry && <span title="another try">↻ </span>}
      {attempt.rejected && (
        <span class="bad" title="taken back later">
          ✗{' '}
        </span>
      )}
      {emoji} {visibleText(attempt.emoji.name)}
    </span>
  )
}
