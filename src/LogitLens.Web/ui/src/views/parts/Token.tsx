import type { JSX } from 'preact'
import type { Tokens } from '../../shared/tokens'

/** Whether a token's bytes say more than its text: some are not printable ASCII. */
export const needsBytes = (tokens: Tokens, id: number): boolean => {
  const token = tokens.find(id)
  return token !== undefined && !token.special && /\b(?:[01][\dA-F]|7F|[89A-F][\dA-F])\b/.test(token.bytes)
}

/** A token as pictures show it; the bytes beneath where they say more than the text. */
export function Token({ id, tokens, bytes = false }: { id: number; tokens: Tokens; bytes?: boolean }): JSX.Element {
  return (
    <span class="token-with-bytes">
      <bdi class="token">{tokens.visible(id)}</bdi>
      {bytes && needsBytes(tokens, id) && <span class="bytes">{tokens.find(id)?.bytes}</span>}
    </span>
  )
}
