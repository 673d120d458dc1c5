import type { JSX } from 'preact'
import { type Verb, verbs } from '../requests/types'

/** What each kind of request is called. */
export const titles: { [V in Verb]: string } = {
  read: 'Read',
  trace: 'Generate',
  emoji: 'Emoji experiment',
  head: 'Head',
  diff: 'Compare models',
}

/** The kinds of requests, as tabs (WAI-ARIA Authoring Practices: one stop of the Tab key, arrows between them). */
export function Tabs({
  verb,
  running,
  onTurn,
}: {
  verb: Verb
  running: Verb | undefined
  onTurn: (verb: Verb) => void
}): JSX.Element {
  const turn = (to: Verb) => {
    onTurn(to)
    document.getElementById(`tab-${to}`)?.focus()
  }
  const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }
  return (
    <div
      role="tablist"
      aria-label="What to do"
      class="tabs"
      onKeyDown={(e) => {
        const place = verbs.indexOf(verb)
        const step = steps[e.key]
        const to =
          step !== undefined
            ? verbs[(place + step + verbs.length) % verbs.length]
            : e.key === 'Home'
              ? verbs[0]
              : e.key === 'End'
                ? verbs.at(-1)
                : undefined
        if (!to) return
        e.preventDefault()
        turn(to)
      }}
    >
      {verbs.map((v) => (
        <button
          type="button"
          key={v}
          role="tab"
          id={`tab-${v}`}
          aria-selected={v === verb}
          aria-controls="panel"
          tabIndex={v === verb ? 0 : -1}
          onClick={() => onTurn(v)}
        >
          {titles[v]}
          {v === running && v !== verb && <span class="busy"> (running)</span>}
        </button>
      ))}
    </div>
  )
}
