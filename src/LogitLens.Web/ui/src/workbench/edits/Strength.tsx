import type { JSX } from 'preact'

const most = 2

/** How much of a concept is added, as a multiple of the residual's own length. */
export function Strength(props: {
  label: string
  value: number
  onMove: (value: number) => void
  onLetGo?: (value: number) => void
}): JSX.Element {
  return (
    <span class="strength">
      <input
        type="range"
        aria-label={props.label}
        aria-valuetext={`${props.value} times the residual's length`}
        min={Math.min(-most, props.value)}
        max={Math.max(most, props.value)}
        step={0.05}
        value={props.value}
        onInput={(e) => props.onMove(e.currentTarget.valueAsNumber)}
        onChange={(e) => props.onLetGo?.(e.currentTarget.valueAsNumber)}
      />
      <output>{props.value.toFixed(2).replace('-', '−')}</output>
    </span>
  )
}
