import type { JSX } from 'preact'
import type { PartialTokenRows } from '../../reports'
import { count, number, percent } from '../../shared/figures'
import type { Tokens } from '../../shared/tokens'
import { Scroll, Section } from '../parts/Frame'
import { Token } from '../parts/Token'
import { cosine, counted } from '../parts/values'

/** The rows of tokens that hold parts of characters. */
export function Partial({
  found,
  tokens,
  others,
}: {
  found: PartialTokenRows
  tokens: Tokens
  others: boolean
}): JSX.Element {
  return (
    <Section
      title="Parts of characters"
      about="An emoji or a rare letter may take several tokens, each of which is only a part of its bytes. Whether their rows lie near one another says whether the head keeps them together."
    >
      <p>
        {counted(found.count, others ? 'other token' : 'token')} {found.count === 1 ? 'holds' : 'hold'} parts of
        characters. {found.compared !== found.count && `${count(found.compared)} were compared: `}
        {found.compared !== found.count ? 'the' : 'The'} nearest row of {percent(found.nearEachOther / found.compared)}{' '}
        is another such token’s; by chance it would be {percent(number(found.chance))}.
      </p>
      {found.examples.map((example) => (
        <Scroll key={example.id} label={`Nearest to ${tokens.visible(example.id)}`}>
          <table>
            <caption>
              Nearest to <Token id={example.id} tokens={tokens} bytes /> by cosine
            </caption>
            <tbody>
              {example.neighbours.map((n) => (
                <tr key={n.id}>
                  <th scope="row">
                    <Token id={n.id} tokens={tokens} bytes />
                  </th>
                  <td class="number faint">{n.id}</td>
                  <td class="number">{cosine(n.cosine)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ))}
    </Section>
  )
}
