import type { JSX } from 'preact'
import type { LensCell } from '../../reports'
import { nats, number, percent } from '../../shared/figures'
import type { Tokens } from '../../shared/tokens'
import { Scroll } from '../parts/Frame'

const most = 5

/** The lens of one position, from the output down: the most probable tokens of every layer. */
export function ColumnTable(props: {
  column: readonly LensCell[]
  tokens: Tokens
  /** The token that came. */
  id: number
  /** The layer to mark. */
  layer: number
}): JSX.Element {
  const { column, tokens, id, layer } = props
  const shown = Math.min(most, Math.max(0, ...column.map((cell) => cell.top.length)))
  return (
    <Scroll label="The most probable tokens of every layer">
      <table class="column">
        <caption>Entropy and KL(output || layer) in nats; the token that came is set in bold.</caption>
        <thead>
          <tr>
            <th scope="col" class="number">
              layer
            </th>
            <th scope="col" class="number">
              entropy
            </th>
            <th scope="col" class="number">
              KL
            </th>
            <th scope="col" colSpan={2 * shown}>
              most probable tokens
            </th>
          </tr>
        </thead>
        <tbody>
          {[...column].reverse().map((cell) => (
            <tr key={cell.layer} aria-current={cell.layer === layer ? 'true' : undefined}>
              <th scope="row" class="number">
                {cell.layer}
              </th>
              <td class="number">{nats(number(cell.entropy))}</td>
              <td class="number">{nats(number(cell.klToFinal))}</td>
              {cell.top.slice(0, shown).map((token) => (
                <TokenCells
                  key={token.id}
                  name={tokens.visible(token.id)}
                  probability={number(token.probability)}
                  came={token.id === id}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

function TokenCells({ name, probability, came }: { name: string; probability: number; came: boolean }): JSX.Element {
  return (
    <>
      <td>
        <bdi class={came ? 'token strong' : 'token'}>{name}</bdi>
      </td>
      <td class="number faint">{percent(probability)}</td>
    </>
  )
}
