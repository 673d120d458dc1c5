import type { JSX } from 'preact'
import type { DiffReport } from '../../reports'
import { visibleText } from '../../shared/text'
import { counted } from '../parts/values'

/** What was asked, and the first model's answer, which both read. */
export function Said({ report }: { report: DiffReport }): JSX.Element {
  const answer = (report.answer ?? '').trim()
  const cut = report.answerEnd !== 'end_of_sequence'
  return (
    <div class="talk">
      <span class="who">{report.chat ? 'you' : 'text'}</span>
      <p class="words">
        <bdi>{visibleText((report.message ?? report.prompt).trim())}</bdi>
      </p>
      <span class="who">model</span>
      <p class="words strong">
        {answer ? <bdi>{visibleText(answer)}</bdi> : '(ended the text at once)'}
        {cut && ' …'}
      </p>
      {cut && (
        <p class="small faint beside">
          cut off{' '}
          {report.answerEnd === 'context_limit'
            ? `at ${counted(report.input.length, 'token')}, the model’s context`
            : `after ${counted(report.input.length - (report.answerStart ?? 0), 'token')}`}
        </p>
      )}
    </div>
  )
}
