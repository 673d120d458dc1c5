import type { JSX } from 'preact'
import type { EmojiCase, Figure } from '../../reports'
import { count, number } from '../../shared/figures'
import { Lines } from '../../shared/Lines'
import { visibleText } from '../../shared/text'
import type { Tokens } from '../../shared/tokens'
import { Scroll } from '../parts/Frame'
import { Token } from '../parts/Token'
import { cosine, length } from '../parts/values'
import { titleOf } from './model'

type Cases = readonly [EmojiCase, EmojiCase]

/** How the residual turns to the name and to the emoji's beginning, both cases on the same scale. */
export function Path({ cases, tokens }: { cases: Cases; tokens: Tokens }): JSX.Element {
  const range = rangeOf(cases.flatMap((c) => c.path.flatMap((l) => [l.nameCosine, l.prefixCosine])))
  return (
    <div class="columns">
      {cases.map((found, i) => {
        const first = found.emitted[0]
        const prefix = first === undefined ? 'first token' : tokens.visible(first)
        return (
          <div key={i}>
            <h3>
              <bdi>{titleOf(found)}</bdi>
            </h3>
            <Lines
              title={`Cosine of the residual with the concept of ${visibleText(found.name)} and with the prefix ${prefix}, layer by layer`}
              x={found.path.map((l) => l.layer)}
              xLabel="layer"
              yLabel="cosine"
              range={range}
              format={cosine}
              lines={[
                {
                  key: 'name',
                  label: `concept of “${visibleText(found.name)}”`,
                  values: found.path.map((l) => number(l.nameCosine)),
                },
                { key: 'prefix', label: `prefix ${prefix}`, values: found.path.map((l) => number(l.prefixCosine)) },
              ]}
            />
            <details class="figures">
              <summary>Products and ranks</summary>
              <PathTable found={found} tokens={tokens} />
            </details>
          </div>
        )
      })}
    </div>
  )
}

function PathTable({ found, tokens }: { found: EmojiCase; tokens: Tokens }): JSX.Element {
  return (
    <Scroll label={`The path of ${visibleText(found.name)}`}>
      <table>
        <caption>
          Dot products with the concept and with the prefix’ row; the lens’ rank of the name’s best token, and that
          token.
        </caption>
        <thead>
          <tr>
            <th scope="col" class="number">
              layer
            </th>
            <th scope="col" class="number">
              concept
            </th>
            <th scope="col" class="number">
              prefix
            </th>
            <th scope="col" class="number">
              rank
            </th>
            <th scope="col">token</th>
          </tr>
        </thead>
        <tbody>
          {[...found.path].reverse().map((layer) => (
            <tr key={layer.layer}>
              <th scope="row" class="number">
                {layer.layer}
              </th>
              <td class="number">{length(layer.nameLogit)}</td>
              <td class="number">{length(layer.prefixLogit)}</td>
              <td class={layer.nameRank <= 10 ? 'number strong' : 'number'}>{count(layer.nameRank)}</td>
              <td>
                <Token id={layer.nameToken} tokens={tokens} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

/** One scale for both plots, in tenths, with 0 on it. */
export function rangeOf(figures: readonly Figure[]): [number, number] {
  const values = figures.map(number).filter(Number.isFinite)
  const tenth = (value: number, round: (x: number) => number) => round(value * 10) / 10
  return [
    Math.min(0, tenth(Math.min(0, ...values), Math.floor)),
    Math.max(0.1, tenth(Math.max(0, ...values), Math.ceil)),
  ]
}
