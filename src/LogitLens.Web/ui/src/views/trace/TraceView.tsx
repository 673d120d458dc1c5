import type { JSX } from 'preact'
import type { TraceReport } from '../../reports'
import { visibleText } from '../../shared/text'
import { Heading } from '../parts/Frame'
import { TraceBody } from './TraceBody'

/** An answer token by token. The report may be replaced by a longer one while the answer goes on. */
export function TraceView({ report }: { report: TraceReport }): JSX.Element {
  const title = report.message ?? (report.prompt || report.answer)
  return (
    <article class="view trace">
      <Heading
        kind="Trace"
        title={<bdi>{visibleText(title)}</bdi>}
        models={[report.model]}
        chat={report.chat}
        warnings={report.warnings}
      />
      <TraceBody report={report} />
    </article>
  )
}
