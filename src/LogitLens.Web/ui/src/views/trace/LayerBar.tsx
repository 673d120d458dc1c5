import type { JSX } from 'preact'

/** The layers 0..L from left to right, filled from the one on where a token is the most probable. */
export function LayerBar({ decided, layers }: { decided: number | undefined; layers: number }): JSX.Element {
  const width = Math.max(48, Math.min(120, (layers + 1) * 6))
  const one = width / (layers + 1)
  const gap = one > 3 ? 1 : 0
  const from = decided ?? layers + 1
  return (
    <svg class="layer-bar" width={width} height="10" viewBox={`0 0 ${width} 10`} aria-hidden="true">
      {Array.from({ length: layers + 1 }, (_, layer) => (
        <rect
          key={layer}
          class={layer >= from ? 'on' : 'off'}
          x={layer * one}
          y={layer >= from ? 0 : 4}
          width={one - gap}
          height={layer >= from ? 10 : 2}
        />
      ))}
    </svg>
  )
}
