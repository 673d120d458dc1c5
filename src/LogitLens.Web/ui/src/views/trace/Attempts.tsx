import type { JSX } from 'preact'
import type { EmojiAttempt, TraceReport } from '../../reports'
import { number, percent } from '../../shared/figures'
import type { Tokens } from '../../shared/tokens'
import { EmojiName, Pieces } from '../parts/Emoji'
import { ending } from './model'

/** The emoji that were given and what became of them. */
export function Attempts({ report, tokens }: { report: TraceReport; tokens: Tokens }): JSX.Element {
  const steps = new Map(report.steps.map((step) => [step.position, step]))
  const pieces = (attempt: EmojiAttempt) =>
    Array.from({ length: attempt.count }, (_, i) => steps.get(attempt.start + i)).filter((s) => s !== undefined)
  return (
    <ol class="attempts">
      {report.attempts.map((attempt) => {
        const found = pieces(attempt)
        const together = found.reduce((p, step) => p * number(step.probability), 1)
        const back = attempt.rejectedAt === undefined ? undefined : steps.get(attempt.rejectedAt)
        return (
          <li key={`${attempt.start} ${attempt.emoji.text}`} class={attempt.rejected ? 'rejected' : ''}>
            <EmojiName emoji={attempt.emoji} />
            <Pieces ids={found.map((s) => s.id)} tokens={tokens} />
            <span class="small faint">
              {attempt.retry && '↻ another try, '}positions {attempt.start}
              {attempt.count > 1 && `–${attempt.start + attempt.count - 1}`}, {percent(together)} in all
            </span>
            {attempt.rejected ? (
              <span class="small bad">
                ✗ taken back
                {back && (
                  <>
                    {' '}
                    at position {back.position}, “<bdi class="token">{tokens.visible(back.id)}</bdi>”
                  </>
                )}
              </span>
            ) : (
              <span class="small good">✓ not taken back</span>
            )}
          </li>
        )
      })}
      <li class="end small">{ending(report) ?? '…'}</li>
    </ol>
  )
}
