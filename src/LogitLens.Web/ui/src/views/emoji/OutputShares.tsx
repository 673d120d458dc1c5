import type { JSX } from 'preact'
import type { EmojiCase } from '../../reports'
import { count, percent } from '../../shared/figures'
import { visibleText } from '../../shared/text'
import type { Tokens } from '../../shared/tokens'
import { EmojiName, Pieces } from '../parts/Emoji'
import { Figures, Scroll } from '../parts/Frame'
import { Meter } from '../parts/Meter'
import { atOutput, shares, titleOf } from './model'

const most = 8
const mostInTable = 100

/** The distribution over whole emoji at the output, both beside each other. */
export function OutputShares({
  cases,
  tokens,
}: {
  cases: readonly [EmojiCase, EmojiCase]
  tokens: Tokens
}): JSX.Element {
  return (
    <div class="columns">
      {cases.map((found, i) => (
        <div key={i}>
          <Scroll label={`Whole emoji, ${titleOf(found)}`}>
            <table class="shares">
              <caption>
                <bdi class="strong">{titleOf(found)}</bdi>
                {found.forced && ', after the beginning that was put in its mouth'}
              </caption>
              <tbody>
                {shares(found.distribution, atOutput(found.distribution, most)).map((share) => (
                  <tr key={share.key}>
                    <th scope="row" class={share.emoji ? '' : 'faint'}>
                      {share.emoji ? <EmojiName emoji={share.emoji.emoji} /> : share.name}
                    </th>
                    <td>{share.emoji && <Pieces ids={share.emoji.tokens} tokens={tokens} />}</td>
                    <td class="number">{percent(share.mass.at(-1) ?? 0)}</td>
                    <td>
                      <Meter value={share.mass.at(-1) ?? 0} kind={share.emoji ? '' : 'rest'} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
          <AllShares found={found} />
        </div>
      ))}
    </div>
  )
}

function AllShares({ found }: { found: EmojiCase }): JSX.Element {
  const { distribution } = found
  const listed = shares(distribution, atOutput(distribution, mostInTable))
  return (
    <Figures summary={`The figures of ${visibleText(found.name)}`}>
      <table>
        <caption>
          {count(distribution.emoji.length)} emoji and {count(distribution.characters.length)} other characters were
          reached in {count(distribution.steps)} forward steps; beginnings below {Number(distribution.leastMass)} at
          every layer were not followed.
        </caption>
        <thead>
          <tr>
            <th scope="col">what</th>
            <th scope="col" class="number">
              probability
            </th>
          </tr>
        </thead>
        <tbody>
          {listed.map((share) => (
            <tr key={share.key}>
              <th scope="row">{share.emoji ? <EmojiName emoji={share.emoji.emoji} /> : share.name}</th>
              <td class="number">{(share.mass.at(-1) ?? 0).toPrecision(6)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">sum</th>
            <td class="number">{listed.reduce((sum, s) => sum + (s.mass.at(-1) ?? 0), 0).toPrecision(6)}</td>
          </tr>
        </tbody>
      </table>
    </Figures>
  )
}
