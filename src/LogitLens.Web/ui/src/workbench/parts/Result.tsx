import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { Legend } from '../../grid/Legend'
import type { CellPlace } from '../../grid/plan'
import { probabilityScale } from '../../grid/scale'
import type { AnyReport, TraceReport } from '../../reports'
import { visibleText } from '../../shared/text'
import { View } from '../../views/View'
import { asReading } from '../runs/asReading'
import { isGrid } from '../runs/compare'
import { CellTable } from './CellTable'
import { LensGrid } from './LensGrid'
import { Pair } from './Pair'

/** A report, beside that without edits where there is one. */
export function Result({
  report,
  base,
  growing,
}: {
  report: AnyReport
  base?: AnyReport | undefined
  growing: boolean
}): JSX.Element {
  const paired = isGrid(report) && isGrid(base)
  return (
    <>
      {paired && <Pair base={base} edited={report} growing={growing} />}
      {report.schema === 'logitlens.trace' && !paired && <TraceGrid trace={report} growing={growing} />}
      {!(paired && report.schema === 'logitlens.read') && <View report={report} />}
    </>
  )
}

/** The columns of a trace as a grid; they come one by one while the answer is generated. */
function TraceGrid({ trace, growing }: { trace: TraceReport; growing: boolean }): JSX.Element | null {
  const reading = useMemo(() => asReading(trace), [trace])
  const [at, setAt] = useState<CellPlace>()
  if (reading.positions.length === 0) return null
  return (
    <section class="trace-grid" aria-label="The layers before each token">
      <p class="saying">
        <bdi>{visibleText(trace.answer)}</bdi>
        {growing && <span class="caret" aria-hidden="true" />}
      </p>
      <LensGrid
        label="Most probable tokens by layer and position of the answer"
        reading={reading}
        selected={at}
        onSelect={setAt}
        growing={growing}
      />
      <div class="under">
        {at && <CellTable place={at} readings={[{ name: 'probability', reading }]} onClose={() => setAt(undefined)} />}
        <Legend scale={probabilityScale} />
      </div>
    </section>
  )
}
