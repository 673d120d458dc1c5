import type { JSX } from 'preact'
import type { EmojiCase } from '../../reports'
import { nats, number, percent } from '../../shared/figures'
import type { Tokens } from '../../shared/tokens'
import { Scroll } from '../parts/Frame'
import { Meter } from '../parts/Meter'
import { Token } from '../parts/Token'
import { titleOf } from './model'

/** The final residual against the row it was snapped to, token by token of the emoji. */
export function Gap({ cases, tokens }: { cases: readonly [EmojiCase, EmojiCase]; tokens: Tokens }): JSX.Element {
  const widest = Math.max(
    1,
    ...cases.flatMap((c) => c.gap.map((s) => Math.abs(number(s.margin)))).filter(Number.isFinite),
  )
  return (
    <Scroll label="The gap">
      <table class="gap">
        {cases.map((found, i) => (
          <tbody key={i}>
            <tr>
              <th scope="rowgroup">
                <bdi class="strong">{titleOf(found)}</bdi>
              </th>
              <th scope="col">token</th>
              <th scope="col" colSpan={2}>
                its row
              </th>
              <th scope="col" colSpan={2}>
                concept
              </th>
              <th scope="col" colSpan={2}>
                margin (nats)
              </th>
              <th scope="col">runner-up</th>
            </tr>
            {found.gap.map((step) => (
              <tr key={step.position}>
                <td class="faint small">position {step.position}</td>
                <th scope="row">
                  <Token id={step.token} tokens={tokens} bytes />
                </th>
                <td class="number">{percent(number(step.emittedShare))}</td>
                <td>
                  <Meter value={number(step.emittedShare)} />
                </td>
                <td class="number">{percent(number(step.conceptShare))}</td>
                <td>
                  <Meter value={number(step.conceptShare)} kind="second" />
                </td>
                <td class="number">{nats(number(step.margin))}</td>
                <td>
                  <Meter value={number(step.margin) / widest} kind="rest" />
                </td>
                <td>
                  <Token id={step.runnerUp} tokens={tokens} bytes />
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      <p class="small faint">
        The bars of the shares end at 100 %, those of the margin at {nats(widest)} nats, the largest here. A margin
        below 0 says that the token was not the most probable one.
      </p>
    </Scroll>
  )
}
