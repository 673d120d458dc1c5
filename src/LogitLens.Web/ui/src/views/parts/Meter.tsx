import type { JSX } from 'preact'

/** A bar for a number from 0 to 1; the number itself stands beside it. */
export function Meter({ value, kind = '' }: { value: number; kind?: '' | 'rest' | 'second' }): JSX.Element {
  const width = Number.isFinite(value) ? Math.max(0, Math.min(1, value)) * 100 : 0
  return (
    <span class={`meter ${kind}`} aria-hidden="true">
      <span style={{ width: `${width}%` }} />
    </span>
  )
}
