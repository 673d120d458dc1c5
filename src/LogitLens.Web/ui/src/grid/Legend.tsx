import { at, css } from '../shared/colors'
import type { Scale } from './scale'

const ticks = [0, 0.25, 0.5, 0.75, 1]
const stops = Array.from({ length: 10 }, (_, i) => css(at(i / 9)))

/** What the colours of a grid mean. */
export function Legend({ scale, note }: { scale: Scale; note?: string | undefined }) {
  return (
    <figure class="legend">
      <figcaption>
        <span class="token">{scale.name}</span>
        {note && <span class="faint">; {note}</span>}
      </figcaption>
      <div class="ramp" style={{ background: `linear-gradient(to right, ${stops.join(', ')})` }} />
      <div class="ticks">
        {ticks.map((tick) => (
          <span key={tick}>{scale.at(tick)}</span>
        ))}
      </div>
    </figure>
  )
}
