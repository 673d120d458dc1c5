import type { JSX } from 'preact'
import type { Emoji } from '../../reports'
import { visibleText } from '../../shared/text'
import type { Tokens } from '../../shared/tokens'

/** An emoji and its name. */
export function EmojiName({ emoji }: { emoji: Pick<Emoji, 'text' | 'name'> }): JSX.Element {
  return (
    <span class="emoji-name">
      <bdi class="emoji">{visibleText(emoji.text)}</bdi> {visibleText(emoji.name)}
    </span>
  )
}

/** The bytes of an emoji, token by token. */
export function Pieces({ ids, tokens }: { ids: readonly number[]; tokens: Tokens }): JSX.Element {
  const seen = ids.map((id, i) => ({ id, key: `${i} ${id}` }))
  return (
    <span class="bytes">
      {seen.map(({ id, key }, i) => (
        <span key={key}>
          {i > 0 && <span aria-hidden="true"> · </span>}
          {tokens.find(id)?.bytes || `#${id}`}
        </span>
      ))}
    </span>
  )
}
