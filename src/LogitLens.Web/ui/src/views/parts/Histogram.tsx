import type { JSX } from 'preact'
import { count } from '../../shared/figures'
import { Figures } from './Frame'

/** Counts in equal parts of a range as bars; the heights are on a square-root scale, so that few still show. */
export function Histogram(props: {
  label: string
  what: string
  counts: readonly number[]
  low: number
  high: number
  format: (value: number) => string
}): JSX.Element {
  const { label, what, counts, low, high, format } = props
  const most = Math.max(1, ...counts)
  const bins = counts.map((n, i) => ({
    n,
    from: low + ((high - low) * i) / counts.length,
    to: low + ((high - low) * (i + 1)) / counts.length,
  }))
  const width = 640 / Math.max(1, counts.length)
  return (
    <figure class="histogram">
      <svg
        viewBox="0 0 640 120"
        role="img"
        aria-label={`${label}: ${format(low)} to ${format(high)}, at most ${count(most)} ${what} in a bar`}
      >
        {bins.map(({ n, from }, i) => {
          const height = n === 0 ? 0 : Math.max(1.5, 118 * Math.sqrt(n / most))
          return <rect key={from} x={i * width} y={119 - height} width={Math.max(1, width - 2)} height={height} />
        })}
        <line class="axis" x1="0" y1="119.5" x2="640" y2="119.5" />
      </svg>
      <figcaption class="small faint">
        <span>{format(low)}</span>
        <span>
          at most {count(most)} {what} in a bar; heights on a square-root scale
        </span>
        <span>{format(high)}</span>
      </figcaption>
      <Figures>
        <table>
          <thead>
            <tr>
              <th scope="col" class="number">
                from
              </th>
              <th scope="col" class="number">
                to
              </th>
              <th scope="col" class="number">
                {what}
              </th>
            </tr>
          </thead>
          <tbody>
            {bins.map(({ n, from, to }) => (
              <tr key={from}>
                <td class="number">{format(from)}</td>
                <td class="number">{format(to)}</td>
                <td class="number">{count(n)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Figures>
    </figure>
  )
}
