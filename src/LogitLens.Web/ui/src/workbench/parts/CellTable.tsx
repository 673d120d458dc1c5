import type { JSX } from 'preact'
import { useContext } from 'preact/hooks'
import type { CellPlace } from '../../grid/plan'
import { standing } from '../../grid/standing'
import type { LensCell, ReadReport } from '../../reports'
import { CellActionContext } from '../../shared/cellAction'
import { nats, number, percent } from '../../shared/figures'
import { Tokens } from '../../shared/tokens'

/** A reading with what it is called beside another. */
export interface Named {
  name: string
  reading: ReadReport
}

const find = (reading: ReadReport, { layer, position }: CellPlace): LensCell | undefined => {
  const i = reading.layers.indexOf(layer)
  const j = reading.positions.indexOf(position)
  return i < 0 || j < 0 ? undefined : reading.cells[i * reading.positions.length + j]
}

/** The most probable tokens of a cell, in one reading or in two. */
export function CellTable({
  place,
  readings,
  onClose,
}: {
  place: CellPlace
  readings: readonly Named[]
  onClose: () => void
}): JSX.Element | null {
  const action = useContext(CellActionContext)
  const cells = readings.flatMap(({ name, reading }) => {
    const cell = find(reading, place)
    return cell ? [{ name, cell }] : []
  })
  const best = cells.at(-1)
  if (!best) return null
  const tokens = new Tokens(readings.flatMap((r) => r.reading.tokens))
  // The order of the last one, then what only the others have.
  const ids = [...new Set(cells.toReversed().flatMap(({ cell }) => cell.top.map((t) => t.id)))]
  return (
    <aside class="cell-table" aria-label="Details of the cell">
      <header>
        <h2>
          Layer {place.layer}, position {place.position}
        </h2>
        {action && (
          <button type="button" onClick={() => action.run(place)}>
            {action.label}
          </button>
        )}
        <button type="button" aria-label="Close the details" onClick={onClose}>
          Close
        </button>
      </header>
      <table>
        <caption>
          The most probable tokens{cells.length > 1 && '; below a bound where a cell does not keep the token'}
        </caption>
        <thead>
          <tr>
            <th scope="col">token</th>
            {cells.map(({ name }) => (
              <th scope="col" class="number" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ids.map((id) => (
            <tr key={id}>
              <th scope="row">
                <bdi class="token">{tokens.visible(id)}</bdi> <span class="faint small">#{id}</span>
              </th>
              {cells.map(({ name, cell }) => {
                const found = standing(cell, id)
                return (
                  <td class="number" key={name}>
                    {found.exact ? percent(found.probability) : <span class="faint">≤ {percent(found.atMost)}</span>}
                  </td>
                )
              })}
            </tr>
          ))}
          <tr>
            <th scope="row" class="faint">
              entropy in nats
            </th>
            {cells.map(({ name, cell }) => (
              <td class="number" key={name}>
                {nats(number(cell.entropy))}
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row" class="faint">
              KL(output || layer) in nats
            </th>
            {cells.map(({ name, cell }) => (
              <td class="number" key={name}>
                {nats(number(cell.klToFinal))}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </aside>
  )
}
