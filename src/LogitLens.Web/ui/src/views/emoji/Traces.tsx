import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { EmojiReport, TraceReport } from '../../reports'
import { visibleText } from '../../shared/text'
import { Section } from '../parts/Frame'
import { TraceBody } from '../trace/TraceBody'

/** Both answers token by token; each is drawn when it is opened. */
export function Traces({ report }: { report: EmojiReport }): JSX.Element {
  return (
    <Section title="Token by token" about="The same answers with everything that a trace shows.">
      <Trace name={report.subject.name} trace={report.subjectTrace} />
      <Trace name={report.control.name} trace={report.controlTrace} />
    </Section>
  )
}

function Trace({ name, trace }: { name: string; trace: TraceReport }): JSX.Element {
  const [seen, setSeen] = useState(false)
  return (
    <details class="inner trace" onToggle={(event) => event.currentTarget.open && setSeen(true)}>
      <summary>
        The trace of <bdi class="strong">{visibleText(name)}</bdi>
      </summary>
      {seen && <TraceBody report={trace} />}
    </details>
  )
}
