import type { JSX } from 'preact'
import type { EmojiCase } from '../../reports'
import { number, percent } from '../../shared/figures'
import { visibleText } from '../../shared/text'
import { Scroll } from '../parts/Frame'
import { titleOf, wording } from './model'

type Cases = readonly [EmojiCase, EmojiCase]

/** The belief of both, wording by wording, as dots on a line and as a table. */
export function BeliefPicture({ cases, questions }: { cases: Cases; questions: readonly string[] }): JSX.Element {
  return (
    <div class="columns">
      <div class="beliefs">
        {cases.map((found, i) => (
          <BeliefStrip key={i} found={found} series={i + 1} />
        ))}
      </div>
      <Scroll label="Belief by wording">
        <table>
          <thead>
            <tr>
              <th scope="col">question</th>
              {cases.map((found, i) => [
                <th key={`${i} yes`} scope="col" class="number">
                  <bdi>{visibleText(found.name)}</bdi>
                </th>,
                <th key={`${i} either`} scope="col" class="number">
                  either
                </th>,
              ])}
            </tr>
          </thead>
          <tbody>
            {questions.map((question, q) => (
              <tr key={question}>
                <th scope="row">{wording(question)}</th>
                {cases.map((found, i) => {
                  const belief = found.belief.wordings[q]
                  return [
                    <td key={`${i} yes`} class="number strong">
                      {belief && percent(number(belief.share))}
                    </td>,
                    <td key={`${i} either`} class="number faint">
                      {belief && percent(number(belief.yes) + number(belief.no))}
                    </td>,
                  ]
                })}
              </tr>
            ))}
          </tbody>
        </table>
        <p class="small faint">either: P(yes) + P(no), how far the model answers with yes or no at all.</p>
      </Scroll>
    </div>
  )
}

function BeliefStrip({ found, series }: { found: EmojiCase; series: number }): JSX.Element {
  const { mean, low, high, wordings } = found.belief
  const x = (share: number) => 10 + 300 * share
  return (
    <figure class="belief">
      <figcaption>
        <bdi class="strong">{titleOf(found)}</bdi> {percent(number(mean))}{' '}
        <span class="faint small">
          ({percent(number(low))} to {percent(number(high))})
        </span>
      </figcaption>
      <svg viewBox="0 0 320 44" class={`series-${series}`} aria-hidden="true">
        <line class="axis" x1="10" y1="16" x2="310" y2="16" />
        {[0, 0.5, 1].map((tick) => (
          <g key={tick}>
            <line class="axis" x1={x(tick)} y1="10" x2={x(tick)} y2="22" />
            <text class="tick" x={x(tick)} y="38" text-anchor={tick === 0 ? 'start' : tick === 1 ? 'end' : 'middle'}>
              {tick === 0 ? '0 % (no)' : tick === 1 ? '100 % (yes)' : '50 %'}
            </text>
          </g>
        ))}
        <line class="range" x1={x(number(low))} y1="16" x2={x(number(high))} y2="16" />
        {wordings.map((belief) => (
          <circle key={belief.question} cx={x(number(belief.share))} cy="16" r="5" />
        ))}
        <line class="mean" x1={x(number(mean))} y1="6" x2={x(number(mean))} y2="26" />
      </svg>
    </figure>
  )
}
