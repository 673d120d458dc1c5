import type { JSX } from 'preact'
import type { TokenExplanation, TokenReading, TokenReport } from '../../reports'
import { count } from '../../shared/figures'
import { visibleText } from '../../shared/text'
import { EmojiName } from '../parts/Emoji'
import { Heading, Scroll, Section } from '../parts/Frame'
import { counted } from '../parts/values'
import { codePoint, readAs, repaired, stateOf } from './model'

/** What a token or a text is made of, byte by byte. */
export function TokenView({ report }: { report: TokenReport }): JSX.Element {
  return (
    <article class="view">
      <Heading kind="Token" title={<bdi class="token">{visibleText(report.query)}</bdi>} models={[]} />
      {report.readings.length === 0 && <p class="strong">It stands for no token and no text.</p>}
      {report.readings.map((reading) => (
        <Reading key={`${reading.as} ${reading.explanation.id ?? ''}`} reading={reading} />
      ))}
    </article>
  )
}

function Reading({ reading }: { reading: TokenReading }): JSX.Element {
  const { explanation: token, pieces } = reading
  return (
    <Section
      title={
        <>
          <bdi class="token">{token.visible}</bdi> <span class="faint">{readAs(reading)}</span>
        </>
      }
    >
      <dl class="facts">
        <dt>bytes</dt>
        <dd>
          <span class="bytes">{token.hex || 'none'}</span>
        </dd>
        {token.vocabularyForm !== undefined && <Fact name="form" text={token.vocabularyForm} />}
        {token.alphabetForm !== token.vocabularyForm && token.bytes.length > 0 && (
          <Fact name="byte alphabet" text={token.alphabetForm} />
        )}
        {token.bytes.length > 0 && (
          <>
            <dt>UTF-8</dt>
            <dd>{stateOf(token.utf8)}</dd>
          </>
        )}
        {token.emoji && (
          <>
            <dt>emoji</dt>
            <dd>
              <EmojiName emoji={token.emoji} />{' '}
              <span class="faint">
                ({token.emoji.group}, {token.emoji.subgroup})
              </span>
            </dd>
          </>
        )}
        {token.repairs.map((repair) => (
          <Fact key={repair.offset} name="repaired" text={repaired(repair)} />
        ))}
        <CanBecome token={token} />
      </dl>
      <CodePoints token={token} />
      {pieces.length > 0 && !(pieces.length === 1 && pieces[0]?.id === token.id) && (
        <Scroll label="Tokens">
          <table>
            <caption>{pieces.length === 1 ? 'One token' : `${pieces.length} tokens`}</caption>
            <thead>
              <tr>
                <th scope="col" class="number">
                  position
                </th>
                <th scope="col" class="number">
                  id
                </th>
                <th scope="col">form</th>
                <th scope="col">bytes</th>
                <th scope="col">text</th>
              </tr>
            </thead>
            <tbody>
              {pieces
                .map((piece, position) => ({ piece, position }))
                .map(({ piece, position }) => (
                  <tr key={position}>
                    <td class="number faint">{position}</td>
                    <td class="number">{piece.id}</td>
                    <td>
                      <bdi class="token">{visibleText(piece.form)}</bdi>
                    </td>
                    <td class="bytes">{piece.bytes}</td>
                    <th scope="row">{piece.special ? 'special token' : <bdi class="token">{piece.visible}</bdi>}</th>
                  </tr>
                ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Section>
  )
}

const Fact = ({ name, text }: { name: string; text: string }): JSX.Element => (
  <>
    <dt>{name}</dt>
    <dd>
      <bdi class="token">{visibleText(text)}</bdi>
    </dd>
  </>
)

function CanBecome({ token }: { token: TokenExplanation }): JSX.Element | null {
  const reach = token.canBecome
  if (!reach) return null
  const range = token.utf8.canBecome
  const more = (all: number, shown: number, what: string) =>
    all > shown && shown > 0 && <li class="faint">{`and ${count(all - shown)} more ${what}`}</li>
  return (
    <>
      <dt>can become</dt>
      <dd>
        {counted(reach.assignedCount, 'character')}
        {range && ` of ${codePoint(range.first)}..${codePoint(range.last)}`}, {count(reach.emojiCount)} emoji
        <ul class="ids">
          {reach.emoji.map((emoji) => (
            <li key={emoji.text}>
              <EmojiName emoji={emoji} />
            </li>
          ))}
          {more(reach.emojiCount, reach.emoji.length, 'emoji')}
          {reach.characters.map((example) => (
            <li key={example.codePoint}>
              <bdi>{visibleText(String.fromCodePoint(example.codePoint))}</bdi> {codePoint(example.codePoint)}{' '}
              {example.name}
            </li>
          ))}
        </ul>
      </dd>
      {reach.blocks.length > 0 && (
        <>
          <dt>in the blocks</dt>
          <dd>
            <ul class="ids">
              {reach.blocks.map((block) => (
                <li key={block.name}>
                  {block.name} ({count(block.assignedCount)})
                </li>
              ))}
              {more(reach.blockCount, reach.blocks.length, 'blocks')}
            </ul>
          </dd>
        </>
      )}
    </>
  )
}

function CodePoints({ token }: { token: TokenExplanation }): JSX.Element | null {
  if (token.codePoints.length === 0) return null
  return (
    <Scroll label="Code points">
      <table>
        <caption>Code points</caption>
        <thead>
          <tr>
            <th scope="col">code point</th>
            <th scope="col">character</th>
            <th scope="col">name</th>
            <th scope="col">category</th>
            <th scope="col">block</th>
          </tr>
        </thead>
        <tbody>
          {token.codePoints
            .map((point, place) => ({ point, place }))
            .map(({ point, place }) => (
              <tr key={place}>
                <th scope="row">{codePoint(point.value)}</th>
                <td>
                  <bdi>{point.value === 0x20 ? '␣' : visibleText(String.fromCodePoint(point.value))}</bdi>
                </td>
                <td>{point.name}</td>
                <td class="faint">{point.category}</td>
                <td class="faint">{point.block}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </Scroll>
  )
}
