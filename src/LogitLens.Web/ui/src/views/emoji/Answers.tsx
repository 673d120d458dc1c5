import type { JSX } from 'preact'
import type { EmojiAttempt, EmojiCase, TraceReport } from '../../reports'
import { visibleText } from '../../shared/text'
import type { Tokens } from '../../shared/tokens'
import { EmojiName, Pieces } from '../parts/Emoji'
import { endOf } from './model'

/** What the model said about both, as a dialogue. */
export function Answers(props: {
  cases: readonly [EmojiCase, EmojiCase]
  traces: readonly [TraceReport, TraceReport]
  tokens: Tokens
}): JSX.Element {
  return (
    <div class="columns">
      {props.cases.map((found, i) => (
        <div key={i}>
          <div class="talk">
            <span class="who">you</span>
            <p class="words">{visibleText(found.question)}</p>
            <span class="who">model</span>
            <p class="words strong">
              <bdi>{found.answer.trim() ? visibleText(found.answer.trim()) : '(no text)'}</bdi>
              {found.end === 'ran_out' && ' …'}
            </p>
          </div>
          <ul class="given">
            {found.attempts.map((attempt) => (
              <li key={attempt.start}>
                <EmojiName emoji={attempt.emoji} />{' '}
                <Pieces ids={piecesOf(attempt, props.traces[i])} tokens={props.tokens} />{' '}
                <span class={attempt.rejected ? 'small bad' : 'small good'}>
                  {attempt.rejected ? '✗ taken back' : '✓ not taken back'}
                </span>
              </li>
            ))}
          </ul>
          <p class="small">{endOf(found)}</p>
          {found.forced && (
            <p class="small faint">
              It gave no emoji by itself. What is measured below comes after “<bdi>{visibleText(openingOf(found))}</bdi>
              ” was put in its mouth.
            </p>
          )}
        </div>
      ))}
    </div>
  )
}

const piecesOf = (attempt: EmojiAttempt, trace: TraceReport | undefined): number[] =>
  (trace?.input ?? []).slice(attempt.start, attempt.start + attempt.count)

/** The end of the text before the place: what was put after the question. */
const openingOf = (found: EmojiCase): string =>
  found.before.slice(found.before.lastIndexOf(found.question) + found.question.length).trim()
