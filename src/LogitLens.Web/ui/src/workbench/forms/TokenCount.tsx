import type { JSX } from 'preact'
import type { Count } from './useTokens'

/** How many tokens a model gets, and which. */
export function TokenCount({ count }: { count: Count }): JSX.Element {
  const { tokens, problem, stale } = count
  if (problem && !stale) {
    // A busy server counts later; anything else the run will say too.
    return (
      <p class="tokens problem">
        {problem.again ? 'tokens are not counted now' : `tokens are not counted: ${problem.message}`}
      </p>
    )
  }
  if (!tokens) return <p class="tokens"> </p>
  return (
    <details class={stale ? 'fold tokens stale' : 'fold tokens'}>
      <summary>{tokens.length === 1 ? '1 token' : `${tokens.length.toLocaleString('en-US')} tokens`}</summary>
      <ol class="chips" start={0}>
        {tokens.map((t, position) => (
          <li
            key={position}
            class={t.special ? 'special-token' : undefined}
            title={`position ${position}, token ${t.id}${t.bytes ? `, bytes ${t.bytes}` : ''}`}
          >
            <bdi>{t.visible}</bdi>
          </li>
        ))}
      </ol>
    </details>
  )
}
