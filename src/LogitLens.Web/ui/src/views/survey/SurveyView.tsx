import type { JSX } from 'preact'
import type { SurveyGroup, SurveyReport } from '../../reports'
import { count, number } from '../../shared/figures'
import { visibleText } from '../../shared/text'
import { EmojiName } from '../parts/Emoji'
import { Heading, Scroll, Section } from '../parts/Frame'
import { Histogram } from '../parts/Histogram'
import { Meter } from '../parts/Meter'
import { counted, share } from '../parts/values'
import { answerRows, groups } from './model'
import { Names } from './Names'

/** The experiment for every name of a list. */
export function SurveyView({ report }: { report: SurveyReport }): JSX.Element {
  const { summary } = report
  const found = groups(summary)
  const most = Math.max(1, ...summary.snaps.map((snap) => snap.count))
  const part = report.shard === '1/1' ? '' : `, shard ${report.shard} of its ${count(report.names)} names`
  return (
    <article class="view">
      <Heading
        kind="Survey"
        title={`${counted(report.rows.length, 'name')} of ${visibleText(report.list)}${part}`}
        models={[report.model]}
        chat={report.chat}
        warnings={report.warnings}
      />
      <Section
        title="Which does it believe in?"
        about="Names by their belief P(yes) / (P(yes) + P(no)), the mean over the wordings. Existing names have an emoji; phantoms have none."
      >
        {found.length === 0 && <p>There are no names in this part of the list.</p>}
        <div class="columns">
          {found.map(({ title, group }) => (
            <div key={title}>
              <h3>
                {title}: {counted(group.count, 'name')}
              </h3>
              <Histogram
                label={`Belief in ${title} names`}
                what="names"
                counts={group.histogram}
                low={0}
                high={1}
                format={(value) => value.toFixed(1)}
              />
            </div>
          ))}
        </div>
        {summary.separation && (
          <p>
            Belief tells the two apart with an area under the ROC curve of {share(summary.separation.area)} [
            {share(summary.separation.low)}, {share(summary.separation.high)}] (95 %; 0.5 is chance, 1 is perfect).
          </p>
        )}
      </Section>
      {found.length > 0 && (
        <Section title="What does it answer?" about="How many answers gave which emoji, and how they ended.">
          <AnswerTable found={found} />
        </Section>
      )}
      {summary.snaps.length > 0 && (
        <Section title="What phantoms snap to" about="The emoji that came in the place of those that do not exist.">
          <Scroll label="What phantoms snap to">
            <table>
              <thead>
                <tr>
                  <th scope="col">emoji</th>
                  <th scope="col" class="number">
                    names
                  </th>
                  <th scope="col" />
                  <th scope="col">which</th>
                </tr>
              </thead>
              <tbody>
                {summary.snaps.map((snap) => (
                  <tr key={snap.emoji}>
                    <th scope="row">
                      {snap.emoji ? <EmojiName emoji={{ text: snap.emoji, name: snap.name }} /> : 'no whole emoji'}
                    </th>
                    <td class="number">{count(snap.count)}</td>
                    <td>
                      <Meter value={snap.count / most} />
                    </td>
                    <td class="faint">
                      <bdi>{snap.names.map(visibleText).join(', ')}</bdi>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        </Section>
      )}
      <Section
        title="The names"
        about={`Every row${report.file ? `; the file ${visibleText(report.file)} holds them too` : ''}. In mind: the most probable whole emoji at the place where the first one comes. Rank: the best rank of a token of the name in the layers before the output.`}
      >
        <Names rows={report.rows} />
      </Section>
    </article>
  )
}

function AnswerTable({ found }: { found: readonly { title: string; group: SurveyGroup }[] }): JSX.Element {
  return (
    <Scroll label="Answers">
      <table>
        <thead>
          <tr>
            <th scope="col">answers</th>
            {found.map(({ title, group }) => (
              <th key={title} scope="col" colSpan={2}>
                {title} ({count(number(group.count))})
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {answerRows.map(({ what, of }) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              {found.map(({ title, group }) => [
                <td key={title} class="number strong">
                  {count(of(group))}
                </td>,
                <td key={`${title} bar`}>
                  <Meter value={group.count === 0 ? 0 : of(group) / group.count} />
                </td>,
              ])}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
