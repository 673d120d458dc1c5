import type { TokenInfo, Utf8Reach } from '../reports'
import { count } from '../shared/figures'

/** What the characters can become that tokens begin. */
export function Becoming({ tokens }: { tokens: readonly (TokenInfo & { canBecome: Utf8Reach })[] }) {
  return (
    <section class="becoming">
      <h3>Beginnings of characters</h3>
      <ul>
        {tokens.map((token) => (
          <li key={token.id}>
            <code>{token.bytes}</code> can become <Reach reach={token.canBecome} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Reach({ reach }: { reach: Utf8Reach }) {
  if (reach.emojiCount > 0)
    return (
      <>
        {reach.emoji.map((emoji) => (
          <bdi key={emoji.text} title={emoji.name}>
            {emoji.text}{' '}
          </bdi>
        ))}
        {reach.emojiCount > reach.emoji.length && '… '}
        <span class="faint">
          ({count(reach.emojiCount)} emoji, {count(reach.assignedCount)} characters)
        </span>
      </>
    )
  return (
    <>
      {reach.characters.slice(0, 6).map((character) => (
        <bdi key={character.codePoint} title={character.name}>
          {String.fromCodePoint(character.codePoint)}{' '}
        </bdi>
      ))}
      <span class="faint">
        ({count(reach.assignedCount)} characters
        {reach.blocks.length > 0 &&
          ` of ${reach.blocks
            .slice(0, 3)
            .map((b) => b.name)
            .join(', ')}${reach.blockCount > 3 ? ' …' : ''}`}
        )
      </span>
    </>
  )
}
