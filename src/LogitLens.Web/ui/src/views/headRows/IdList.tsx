import type { JSX } from 'preact'
import { count as counted } from '../../shared/figures'
import type { Tokens } from '../../shared/tokens'
import { Token } from '../parts/Token'

const most = 48

/** Tokens with their ids; a long list opens on demand. */
export function IdList({ ids, count, tokens }: { ids: readonly number[]; count: number; tokens: Tokens }): JSX.Element {
  const rest = ids.slice(most)
  return (
    <>
      <ul class="ids">{ids.slice(0, most).map((id) => item(id, tokens))}</ul>
      {rest.length > 0 && (
        <details class="figures">
          <summary>{counted(rest.length)} more</summary>
          <ul class="ids">{rest.map((id) => item(id, tokens))}</ul>
        </details>
      )}
      {count > ids.length && (
        <p class="small faint">and {counted(count - ids.length)} more, which the report does not name</p>
      )}
    </>
  )
}

const item = (id: number, tokens: Tokens): JSX.Element => (
  <li key={id}>
    <Token id={id} tokens={tokens} /> <span class="faint small">{id}</span>
  </li>
)
