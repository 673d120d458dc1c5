import type { ReadReport } from '../reports'
import { count } from '../shared/figures'
import { visibleText } from '../shared/text'

const ends = {
  end_of_sequence: undefined,
  token_limit: 'cut off at the number of tokens asked for',
  context_limit: "cut off at the model's context",
} as const

/** What was asked, what the model answered, and which model. */
export function Dialogue({ report }: { report: ReadReport }) {
  const { model, message, prompt, chat, answer, answerEnd, warnings } = report
  const edits = (report as { edits?: readonly { text?: string }[] }).edits ?? []
  return (
    <header class="dialogue">
      <h1 class="visually-hidden">The lens over a prompt</h1>
      <dl>
        <dt>{chat ? 'you' : 'text'}</dt>
        <dd>
          <Said text={message ?? prompt} />
        </dd>
        {answer !== undefined && (
          <>
            <dt>model</dt>
            <dd class="answer">
              {answer.trim() === '' ? <span class="faint">(ended the text at once)</span> : <Said text={answer} />}
              {answerEnd && ends[answerEnd] && <span class="faint small"> {ends[answerEnd]}</span>}
            </dd>
          </>
        )}
      </dl>
      <p class="faint small">
        <bdi>{visibleText(model.name)}</bdi> · {model.family} · {model.layers} layers · width {count(model.width)} ·
        vocabulary {count(model.vocabulary)}
      </p>
      {edits.length > 0 && (
        <p class="small edits">
          The residual stream was edited:{' '}
          {edits.map((edit, i) => (
            <span key={edit.text}>
              {i > 0 && '; '}
              <bdi class="token">{visibleText(edit.text ?? '')}</bdi>
            </span>
          ))}
        </p>
      )}
      {warnings.length > 0 && (
        <ul class="warnings small">
          {warnings.map((warning) => (
            <li key={warning}>
              <bdi>{visibleText(warning)}</bdi>
            </li>
          ))}
        </ul>
      )}
    </header>
  )
}

const long = 600

function Said({ text }: { text: string }) {
  const visible = visibleText(text.trim())
  if (visible.length <= long) return <bdi class="said">{visible}</bdi>
  return (
    <details>
      <summary>
        <bdi class="said">{[...visible].slice(0, 120).join('')}…</bdi>
      </summary>
      <bdi class="said">{visible}</bdi>
    </details>
  )
}
