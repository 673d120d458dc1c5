import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import type { DiffReport } from '../../reports'
import { number } from '../../shared/figures'
import { visibleText } from '../../shared/text'
import { Tokens } from '../../shared/tokens'
import { Heading, Section } from '../parts/Frame'
import { CellDetails } from './CellDetails'
import { DiffGrid } from './DiffGrid'
import { Drift } from './Drift'
import { type Place, summaryOf } from './model'
import { PositionTable } from './PositionTable'
import { Said } from './Said'

/** Two models on one text. */
export function DiffView({ report }: { report: DiffReport }): JSX.Element {
  const tokens = useMemo(() => new Tokens(report.tokens), [report.tokens])
  const { summary, layers } = report
  const [chosen, choose] = useState<Place>()
  const [whole, setWhole] = useState(false)
  const last = report.positions.length - 1
  const first = whole ? 0 : Math.min(summary.first, last)
  const place = chosen ?? { layer: layers.length - 1, position: summary.largestAt }
  const at = place.position < first ? { ...place, position: first } : place
  const threshold = Number(number(report.threshold).toPrecision(6))
  return (
    <article class="view">
      <Heading
        kind="Two models on one text"
        title={<bdi>{visibleText(report.message ?? report.prompt)}</bdi>}
        models={[report.model, report.against]}
        chat={report.chat}
        warnings={report.warnings}
      />
      {report.answerStart !== undefined && <Said report={report} />}
      <p class="verdict">{summaryOf(report, tokens)}</p>
      <Section
        title="Where they part"
        about={`Both models read the same tokens (below the columns). A cell is one layer at one position: the token that each model would say next if it stopped there, the model above, the other below, = where it is the same. The colour is the Jensen-Shannon divergence (JS) of their distributions: 0 nats where they agree, ln 2 = 0.693 where they share nothing. A line under a cell marks the lowest layer with a JS above ${threshold}.`}
      >
        {summary.first > 0 && (
          <label class="option no-print">
            <input type="checkbox" checked={whole} onChange={(event) => setWhole(event.currentTarget.checked)} /> show
            the positions before the answer too
          </label>
        )}
        <DiffGrid report={report} tokens={tokens} first={first} last={last} selected={at} onSelect={choose} />
        <CellDetails report={report} tokens={tokens} place={at} />
      </Section>
      <Section
        title="What both would say next"
        about={`At the output, position by position. KL(model || against) and JS in nats; JS from: the lowest layer with a JS above ${threshold}; token from: the lowest layer whose most probable tokens differ.`}
      >
        <PositionTable
          report={report}
          tokens={tokens}
          first={first}
          selected={at.position}
          onSelect={(p) => choose({ ...at, position: p })}
        />
      </Section>
      {report.head && (
        <Drift
          drift={report.head}
          tokens={tokens}
          title={report.embedding ? 'The rows of the head (unembedding)' : 'The rows of the head'}
          about="How far each token’s row in one head lies from its row in the other: whether the last step has changed, or only what the layers before it ask of it."
        />
      )}
      {report.embedding && (
        <Drift
          drift={report.embedding}
          tokens={tokens}
          title="The rows of the token embedding"
          about="The same of the rows that the models read their input with."
        />
      )}
    </article>
  )
}
