import type { JSX } from 'preact'
import { at, css } from '../../shared/colors'

const stops = 20

/** What the colours of a heat map mean. */
export function Legend({ label, low, high }: { label: string; low: string; high: string }): JSX.Element {
  return (
    <p class="scale small faint">
      {label} {low}
      <svg viewBox={`0 0 ${stops} 1`} width="160" height="10" preserveAspectRatio="none" aria-hidden="true">
        {Array.from({ length: stops }, (_, i) => (
          <rect key={css(at(i / (stops - 1)))} x={i} width="1.02" height="1" fill={css(at(i / (stops - 1)))} />
        ))}
      </svg>
      {high}
    </p>
  )
}
