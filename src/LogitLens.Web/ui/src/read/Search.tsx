import type { RefObject } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { TokenMarks } from '../grid/marks'
import type { CellPlace, GridPlan } from '../grid/plan'
import { searchTokens } from '../grid/search'
import { count } from '../shared/figures'
import { PinButton } from './PinButton'
import type { Pins } from './pins'
import type { ReadIndex } from './ReadIndex'

const mostResults = 12

interface SearchProps {
  index: ReadIndex
  plan: GridPlan
  marks: TokenMarks
  pins: Pins
  input: RefObject<HTMLInputElement | null>
  onSelect: (place: CellPlace) => void
  onPin: (id: number) => void
}

/** Finds tokens by text, form or id, marks the cells that have one of them at the top, and steps through these. */
export function Search({ index, plan, marks, pins, input, onSelect, onPin }: SearchProps) {
  const [query, setQuery] = useState('')
  const [step, setStep] = useState(-1)
  const found = useMemo(() => searchTokens(query, index.tokens.all), [query, index])
  const hits = useMemo(() => cellsWith(plan, new Set(found.map((t) => t.id))), [plan, found])
  useEffect(
    () =>
      marks.set(
        'hit',
        found.map((t) => t.id),
      ),
    [marks, found],
  )

  const go = (by: 1 | -1) => {
    if (hits.length === 0) return
    const to = step < 0 && by < 0 ? hits.length - 1 : (step + by + hits.length) % hits.length
    setStep(to)
    onSelect(hits[to] as CellPlace)
  }
  const ask = (text: string) => {
    setQuery(text)
    setStep(-1)
  }
  return (
    <search class="search no-print">
      <label>
        search{' '}
        <input
          ref={input}
          type="search"
          placeholder="text, form or #id"
          value={query}
          onInput={(e) => ask(e.currentTarget.value)}
          onKeyDown={(e) => {
            if (e.key === 'Enter') go(e.shiftKey ? -1 : 1)
            else if (e.key === 'Escape' && query !== '') ask('')
            else return
            e.preventDefault()
            e.stopPropagation()
          }}
        />
      </label>
      <span role="status" class="small faint">
        {query.trim() !== '' && status(found.length, hits.length, step)}
      </span>
      {query.trim() !== '' && found.length > 0 && (
        <ul aria-label="Tokens found">
          {found.slice(0, mostResults).map((token) => (
            <li key={token.id}>
              <button type="button" class="quiet" title="Search this token only" onClick={() => ask(`#${token.id}`)}>
                <bdi class="token">{token.visible}</bdi> <span class="faint">#{token.id}</span>
              </button>
              <PinButton id={token.id} visible={token.visible} pins={pins} onPin={onPin} />
            </li>
          ))}
          {found.length > mostResults && <li class="faint small">{count(found.length - mostResults)} more</li>}
        </ul>
      )}
    </search>
  )
}

function status(tokens: number, cells: number, step: number): string {
  if (tokens === 0) return 'no such token in this report'
  const named = `${count(tokens)} ${tokens === 1 ? 'token' : 'tokens'}`
  if (cells === 0) return `${named}, at the top of no cell shown`
  return step < 0
    ? `${named}, at the top of ${count(cells)} ${cells === 1 ? 'cell' : 'cells'}`
    : `${count(step + 1)} of ${count(cells)}`
}

/** The cells whose most probable token is one of these, in the order in which they are read. */
function cellsWith(plan: GridPlan, ids: ReadonlySet<number>): CellPlace[] {
  const places: CellPlace[] = []
  if (ids.size === 0) return places
  for (let row = 0; row < plan.rows; row++) {
    for (let column = 0; column < plan.columns; column++) {
      const top = plan.cell(row, column)?.top[0]
      if (top && ids.has(top.id)) places.push(plan.at({ row, column }))
    }
  }
  return places
}
