import type { JSX } from 'preact'
import type { RowDrift, Spread } from '../../reports'
import { count, number } from '../../shared/figures'
import type { Tokens } from '../../shared/tokens'
import { Scroll, Section } from '../parts/Frame'
import { Meter } from '../parts/Meter'
import { Token } from '../parts/Token'
import { fixed } from '../parts/values'

/** How far the rows of two matrices lie apart: over all of them, and those that moved most. */
export function Drift(props: { drift: RowDrift; tokens: Tokens; title: string; about: string }): JSX.Element {
  const { drift, tokens, title, about } = props
  const farthest = Math.max(Number.MIN_VALUE, ...drift.moved.map((row) => number(row.distance)).filter(Number.isFinite))
  const unchanged =
    drift.unchanged === 0 ? 'none is' : drift.unchanged === drift.rows ? 'all are' : `${count(drift.unchanged)} are`
  return (
    <Section title={title} about={about}>
      <p>
        Of {count(drift.rows)} rows, {unchanged} the same in both models.
      </p>
      {drift.unchanged !== drift.rows && (
        <>
          <Scroll label="Spread of the rows">
            <table>
              <thead>
                <tr>
                  <th scope="col">over all rows</th>
                  {['mean', 'least', '5 %', 'median', '95 %', 'most'].map((name) => (
                    <th key={name} scope="col" class="number">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                <SpreadRow name="distance" spread={drift.distance} />
                {drift.cosine && <SpreadRow name="cosine" spread={drift.cosine} />}
              </tbody>
            </table>
          </Scroll>
          <Scroll label="The rows that moved most">
            <table class="moved">
              <caption>The rows that moved most</caption>
              <thead>
                <tr>
                  <th scope="col">token</th>
                  <th scope="col" class="number">
                    id
                  </th>
                  <th scope="col" colSpan={2}>
                    distance
                  </th>
                  <th scope="col" class="number">
                    cosine
                  </th>
                  <th scope="col" class="number">
                    length
                  </th>
                  <th scope="col" class="number">
                    against
                  </th>
                </tr>
              </thead>
              <tbody>
                {drift.moved.map((row) => (
                  <tr key={row.id}>
                    <th scope="row">
                      <Token id={row.id} tokens={tokens} bytes />
                    </th>
                    <td class="number faint">{row.id}</td>
                    <td class="number">{fixed(row.distance)}</td>
                    <td>
                      <Meter value={number(row.distance) / farthest} />
                    </td>
                    <td class="number">{row.cosine === undefined ? '–' : fixed(row.cosine)}</td>
                    <td class="number">{fixed(row.norm)}</td>
                    <td class="number">{fixed(row.againstNorm)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        </>
      )}
    </Section>
  )
}

function SpreadRow({ name, spread }: { name: string; spread: Spread }): JSX.Element {
  return (
    <tr>
      <th scope="row">{name}</th>
      {(['mean', 'minimum', 'percentile5', 'median', 'percentile95', 'maximum'] as const).map((part) => (
        <td key={part} class="number">
          {fixed(spread[part])}
        </td>
      ))}
    </tr>
  )
}
