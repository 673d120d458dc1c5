import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { SurveyRow } from '../../reports'
import { count, nats, number, percent } from '../../shared/figures'
import { visibleText } from '../../shared/text'
import { EmojiName } from '../parts/Emoji'
import { Scroll } from '../parts/Frame'
import { counted } from '../parts/values'
import { matching } from './model'

const columns = ['probability', 'rank', 'its row', 'concept', 'margin (nats)'] as const

/** The rows of a survey, with a search. */
export function Names({ rows }: { rows: readonly SurveyRow[] }): JSX.Element {
  const [text, setText] = useState('')
  const shown = matching(rows, text)
  return (
    <>
      <p class="no-print">
        <label>
          Search names, answers and emoji{' '}
          <input type="search" value={text} onInput={(event) => setText(event.currentTarget.value)} />
        </label>{' '}
        <span class="small faint" role="status">
          {counted(shown.length, 'name')}
        </span>
      </p>
      <Scroll label="The names">
        <table class="names">
          <thead>
            <tr>
              <th scope="col">name</th>
              <th scope="col">emoji</th>
              <th scope="col" class="number">
                belief
              </th>
              <th scope="col">gave</th>
              <th scope="col">ended</th>
              <th scope="col">in mind</th>
              {columns.map((column) => (
                <th key={column} scope="col" class="number">
                  {column}
                </th>
              ))}
              <th scope="col">answer</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.index}>
                <th scope="row">
                  <bdi>{visibleText(row.name)}</bdi>
                </th>
                <td>{row.exists ? 'exists' : 'none'}</td>
                <td class="number">{percent(number(row.belief))}</td>
                <td>
                  {row.emitted ? <EmojiName emoji={{ text: row.emitted, name: row.emittedName }} /> : 'none'}
                  {row.forced && <span class="faint"> after a beginning</span>}
                </td>
                <td>{row.end.replaceAll('_', ' ')}</td>
                <td class="number">
                  {row.best ? <EmojiName emoji={{ text: row.best, name: row.bestName }} /> : 'none'}
                </td>
                <td class="number">{percent(number(row.bestMass))}</td>
                <td class="number">{count(row.nameRank)}</td>
                <td class="number">{percent(number(row.emittedShare))}</td>
                <td class="number">{percent(number(row.conceptShare))}</td>
                <td class="number">{nats(number(row.margin))}</td>
                <td class="long">
                  <bdi>{visibleText(row.answer)}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  )
}
