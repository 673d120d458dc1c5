import type { JSX } from 'preact'
import type { DiffReport } from '../../reports'
import { nats, number, percent } from '../../shared/figures'
import type { Tokens } from '../../shared/tokens'
import { Scroll } from '../parts/Frame'
import { Token } from '../parts/Token'
import { fineNats } from '../parts/values'
import { outputAt } from './model'

/** What both models would say after each position. */
export function PositionTable(props: {
  report: DiffReport
  tokens: Tokens
  first: number
  selected: number
  onSelect: (position: number) => void
}): JSX.Element {
  const { report, tokens, first, selected, onSelect } = props
  return (
    <Scroll label="What both would say next">
      <table class="timeline">
        <thead>
          <tr>
            <th scope="col" class="number">
              position
            </th>
            <th scope="col">after</th>
            <th scope="col">model</th>
            <th scope="col" class="number">
              probability
            </th>
            <th scope="col">against</th>
            <th scope="col" class="number">
              probability
            </th>
            <th scope="col" class="number">
              KL
            </th>
            <th scope="col" class="number">
              JS
            </th>
            <th scope="col" class="number">
              JS from
            </th>
            <th scope="col" class="number">
              token from
            </th>
          </tr>
        </thead>
        <tbody>
          {report.positions.slice(first).map((position) => {
            const cell = outputAt(report, position.position)
            if (!cell) return null
            const choose = () => onSelect(position.position)
            return (
              <tr
                key={position.position}
                aria-current={position.position === selected ? 'true' : undefined}
                onClick={choose}
              >
                <td class="number faint">{position.position}</td>
                <th scope="row">
                  <button type="button" class="quiet" onClick={choose}>
                    <bdi class="token">{tokens.visible(report.input[position.position] ?? -1)}</bdi>
                  </button>
                </th>
                <td class={cell.sameTop ? '' : 'strong'}>
                  <Token id={cell.top.id} tokens={tokens} />
                </td>
                <td class="number">{percent(number(cell.top.probability))}</td>
                <td class={cell.sameTop ? 'faint' : 'strong'}>
                  {cell.sameTop ? 'the same' : <Token id={cell.againstTop.id} tokens={tokens} />}
                </td>
                <td class="number">{percent(number(cell.againstTop.probability))}</td>
                <td class="number">{nats(number(cell.kl))}</td>
                <td class="number">{fineNats(cell.js)}</td>
                <td class="number">{position.divergingLayer ?? '–'}</td>
                <td class="number">{position.differentTopLayer ?? '–'}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Scroll>
  )
}
