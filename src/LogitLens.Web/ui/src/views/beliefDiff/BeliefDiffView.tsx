import type { JSX } from 'preact'
import type { BeliefChange, BeliefDiffReport, RankingMeasure } from '../../reports'
import { count, number, percent } from '../../shared/figures'
import { visibleText } from '../../shared/text'
import { Figures, Heading, Scroll, Section } from '../parts/Frame'
import { share } from '../parts/values'
import { changes } from './model'

/** What two models believe of a list of names. */
export function BeliefDiffView({ report }: { report: BeliefDiffReport }): JSX.Element {
  const [model, against] = [visibleText(report.model.name), visibleText(report.against.name)]
  return (
    <article class="view">
      <Heading
        kind="Two models’ beliefs"
        title={`${model} and ${against}`}
        models={[report.model, report.against]}
        chat={report.chat}
        warnings={report.warnings}
      />
      <Section
        title="What they believe"
        about="Belief: P(yes) / (P(yes) + P(no)) for “Is there such an emoji?”, the mean over the wordings. Believed: names with a belief above one half. Existing names have an emoji; phantoms have none."
      >
        <Scroll label="Beliefs of both">
          <table>
            <thead>
              <tr>
                <th scope="col">names</th>
                <th scope="col" class="number">
                  count
                </th>
                <th scope="col" class="number">
                  {model}
                </th>
                <th scope="col" class="number">
                  believed
                </th>
                <th scope="col" class="number">
                  {against}
                </th>
                <th scope="col" class="number">
                  believed
                </th>
              </tr>
            </thead>
            <tbody>
              {[['existing', report.existing] as const, ['phantoms', report.phantoms] as const].map(
                ([title, group]) =>
                  group && (
                    <tr key={title}>
                      <th scope="row">{title}</th>
                      <td class="number faint">{count(group.count)}</td>
                      <td class="number strong">{percent(number(group.belief))}</td>
                      <td class="number">{count(group.believed)}</td>
                      <td class="number strong">{percent(number(group.againstBelief))}</td>
                      <td class="number">{count(group.againstBelieved)}</td>
                    </tr>
                  ),
              )}
            </tbody>
          </table>
        </Scroll>
        {report.separation && report.againstSeparation && (
          <p>
            Belief tells the two apart with an area under the ROC curve of {measure(report.separation)} in {model} and{' '}
            {measure(report.againstSeparation)} in {against} (95 %; 0.5 is chance, 1 is perfect).
          </p>
        )}
      </Section>
      <Section
        title="Name by name"
        about={`Each line goes from the belief of ${model} (ring) to that of ${against} (disc); the largest changes first.`}
      >
        {changes(report.rows).map((group) => (
          <Changes key={group.title} title={group.title} rows={group.rows} />
        ))}
        {report.rows.every((row) => number(row.change) === 0) && <p class="strong">No belief differs.</p>}
        <Figures summary="The figures of all names">
          <table>
            <thead>
              <tr>
                <th scope="col">name</th>
                <th scope="col">has an emoji</th>
                <th scope="col" class="number">
                  {model}
                </th>
                <th scope="col" class="number">
                  {against}
                </th>
                <th scope="col" class="number">
                  change
                </th>
              </tr>
            </thead>
            <tbody>
              {report.rows.map((row) => (
                <tr key={row.index}>
                  <th scope="row">
                    <bdi>{visibleText(row.name)}</bdi>
                  </th>
                  <td>{row.exists ? 'yes' : 'no'}</td>
                  <td class="number">{number(row.belief).toFixed(6)}</td>
                  <td class="number">{number(row.againstBelief).toFixed(6)}</td>
                  <td class="number">{number(row.change).toFixed(6).replace('-', '−')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Figures>
      </Section>
    </article>
  )
}

const measure = (found: RankingMeasure): string => `${share(found.area)} [${share(found.low)}, ${share(found.high)}]`

const most = 30

function Changes({ title, rows }: { title: string; rows: readonly BeliefChange[] }): JSX.Element {
  return (
    <Scroll label={title}>
      <table class="changes">
        <caption>
          {title}: {rows.length > most ? `the ${most} largest changes of ${count(rows.length)}` : count(rows.length)}
        </caption>
        <tbody>
          {rows.slice(0, most).map((row) => (
            <tr key={row.index}>
              <th scope="row">
                <bdi>{visibleText(row.name)}</bdi>
              </th>
              <td class="number">{percent(number(row.belief))}</td>
              <td>
                <Change from={number(row.belief)} to={number(row.againstBelief)} />
              </td>
              <td class="number strong">{percent(number(row.againstBelief))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

function Change({ from, to }: { from: number; to: number }): JSX.Element {
  const x = (share: number) => 6 + 228 * share
  return (
    <svg class="change" width="240" height="14" aria-hidden="true">
      <line class="axis" x1={x(0)} y1="7" x2={x(1)} y2="7" />
      <line class="way" x1={x(from)} y1="7" x2={x(to)} y2="7" />
      <circle class="from" cx={x(from)} cy="7" r="4" />
      <circle class="to" cx={x(to)} cy="7" r="4.5" />
    </svg>
  )
}
