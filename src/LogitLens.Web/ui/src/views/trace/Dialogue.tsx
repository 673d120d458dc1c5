import type { JSX } from 'preact'
import { useMemo, useRef } from 'preact/hooks'
import type { TraceReport } from '../../reports'
import { number, percent } from '../../shared/figures'
import { visibleText } from '../../shared/text'
import type { Tokens } from '../../shared/tokens'
import { type Run, runs } from './model'

interface Choice {
  tokens: Tokens
  selected: number
  onSelect: (step: number) => void
}

/** What was asked, and the answer with a button for every token. */
export function Dialogue({ report, tokens, selected, onSelect }: Choice & { report: TraceReport }): JSX.Element {
  const answer = useRef<HTMLDivElement>(null)
  const all = useMemo(() => runs(report.steps, report.attempts), [report.steps, report.attempts])
  const first = report.steps[0]?.position ?? 0
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    const last = report.steps.length - 1
    const next =
      event.key === 'Home' ? 0 : event.key === 'End' ? last : step === undefined ? undefined : selected + step
    if (next === undefined || next < 0 || next > last) return
    event.preventDefault()
    onSelect(next)
    answer.current?.querySelectorAll<HTMLElement>('[role=option]')[next]?.focus()
  }
  return (
    <div class="talk">
      {report.prompt && (
        <>
          <span class="who">{report.chat ? 'you' : 'text'}</span>
          <p class="words">
            <bdi>{visibleText((report.message ?? report.prompt).trim())}</bdi>
          </p>
        </>
      )}
      <span class="who">{report.prompt ? 'model' : 'text'}</span>
      {report.steps.length === 0 ? (
        <p class="words faint">(nothing yet)</p>
      ) : (
        <div class="words spoken" role="listbox" aria-label="The tokens of the answer" ref={answer} onKeyDown={move}>
          {all.map((run) => (
            <RunOfTokens
              key={run.steps[0]?.position}
              run={run}
              first={first}
              tokens={tokens}
              selected={selected}
              onSelect={onSelect}
            />
          ))}
        </div>
      )}
      <p class="small faint beside">
        Choose a token, with the mouse or the arrow keys. The line beneath is its probability: as wide as the token
        where it was certain.
      </p>
    </div>
  )
}

function RunOfTokens({ run, first, tokens, selected, onSelect }: Choice & { run: Run; first: number }): JSX.Element {
  const { attempt } = run
  const options = run.steps.map((step) => {
    const index = step.position - first
    const probability = number(step.probability)
    return (
      <span
        key={step.position}
        role="option"
        class={`pick ${step.endsSequence ? 'special' : ''}`}
        aria-selected={index === selected}
        aria-label={`${tokens.visible(step.id)}, position ${step.position}, ${percent(probability)}`}
        tabIndex={index === selected ? 0 : -1}
        onClick={() => onSelect(index)}
        onKeyDown={(event) => event.key === 'Enter' && onSelect(index)}
        title={`position ${step.position}, ${percent(probability)}`}
      >
        <TokenText text={tokens.visible(step.id)} />
        <span class="under" style={{ width: `${probability * 100}%` }} />
      </span>
    )
  })
  if (!attempt) return <>{options}</>
  const name = `${visibleText(attempt.emoji.name)}${attempt.rejected ? ', taken back' : ''}`
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options, which a fieldset cannot be
    <span role="group" class={`whole ${attempt.rejected ? 'rejected' : ''}`} aria-label={name}>
      <span class="emoji large" aria-hidden="true">
        {visibleText(attempt.emoji.text)}
        {attempt.rejected && <span class="cross">✗</span>}
      </span>
      <span class="pieces">{options}</span>
    </span>
  )
}

/** A token within a text: its leading space is there, but stands back. */
function TokenText({ text }: { text: string }): JSX.Element {
  const space = text.startsWith('␣')
  return (
    <bdi class="token">
      {space && <span class="space">␣</span>}
      {space ? text.slice(1) : text}
    </bdi>
  )
}
