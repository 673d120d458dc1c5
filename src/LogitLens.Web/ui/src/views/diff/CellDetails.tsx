import type { JSX } from 'preact'
import type { DiffReport, TargetReading, TokenProbability } from '../../reports'
import { count, nats, number, percent } from '../../shared/figures'
import { Lines } from '../../shared/Lines'
import { visibleText } from '../../shared/text'
import type { Tokens } from '../../shared/tokens'
import { Token } from '../parts/Token'
import { cosine, fineNats, length } from '../parts/values'
import { cellAt, type Place } from './model'

/** All figures of one cell, and the divergence through the layers at its position. */
export function CellDetails({
  report,
  tokens,
  place,
}: {
  report: DiffReport
  tokens: Tokens
  place: Place
}): JSX.Element | null {
  const cell = cellAt(report, place.layer, place.position)
  if (!cell) return null
  const column = report.layers.map((_, l) => cellAt(report, l, place.position))
  return (
    <div class="columns cell-details">
      <div>
        <h3>
          Layer {cell.layer}, position {cell.position}, after “
          <Token id={report.input[cell.position] ?? -1} tokens={tokens} />”
        </h3>
        <table>
          <thead>
            <tr>
              <th scope="col">would say</th>
              <th scope="col">token</th>
              <th scope="col" class="number">
                in {visibleText(report.model.name)}
              </th>
              <th scope="col" class="number">
                in {visibleText(report.against.name)}
              </th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{visibleText(report.model.name)}</th>
              <td>
                <Token id={cell.top.id} tokens={tokens} bytes />
              </td>
              <td class="number">{first(cell.top)}</td>
              <td class="number">{ranked(cell.topInAgainst)}</td>
            </tr>
            <tr>
              <th scope="row">{visibleText(report.against.name)}</th>
              <td>
                <Token id={cell.againstTop.id} tokens={tokens} bytes />
              </td>
              <td class="number">{ranked(cell.againstTopInModel)}</td>
              <td class="number">{first(cell.againstTop)}</td>
            </tr>
          </tbody>
        </table>
        <dl class="facts">
          <dt>JS</dt>
          <dd>{length(cell.js)} nats</dd>
          <dt>KL(model || against)</dt>
          <dd>{nats(number(cell.kl))} nats</dd>
          <dt>KL(against || model)</dt>
          <dd>{nats(number(cell.klBack))} nats</dd>
          <dt>cosine of the residuals</dt>
          <dd>{cell.residualCosine === undefined ? 'not comparable' : cosine(cell.residualCosine)}</dd>
        </dl>
      </div>
      {report.layers.length > 1 && (
        <Lines
          title={`Jensen-Shannon divergence layer by layer at position ${cell.position}`}
          x={report.layers}
          xLabel="layer"
          yLabel="JS (nats)"
          range={[0, 0.7]}
          height={200}
          format={fineNats}
          lines={[
            {
              key: 'js',
              label: `JS at position ${cell.position}`,
              values: column.map((c) => (c ? number(c.js) : null)),
            },
          ]}
        />
      )}
    </div>
  )
}

const first = (token: TokenProbability): string => `${percent(number(token.probability))}, rank 1`

const ranked = (token: TargetReading): string =>
  `${percent(Math.exp(number(token.logProbability)))}, rank ${count(token.rank)}`
