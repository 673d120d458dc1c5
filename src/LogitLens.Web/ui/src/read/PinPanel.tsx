import { useMemo, useState } from 'preact/hooks'
import { count, percent } from '../shared/figures'
import { type Line, LineChart } from './LineChart'
import { type PinLines, pinLines } from './lines'
import { group, type Pins, ungroup } from './pins'
import type { ReadIndex } from './ReadIndex'
import type { ReadState } from './state'

interface PinPanelProps {
  index: ReadIndex
  state: ReadState
  /** The layer and the position that the lines are of. */
  layer: number
  position: number
  change: (changes: Partial<ReadState>) => void
  onPoint: (id: number | undefined) => void
}

/** The pinned tokens, and their probability and rank over the layers at a position, or over the positions at a layer. */
export function PinPanel({ index, state, layer, position, change, onPoint }: PinPanelProps) {
  const { report } = index
  const { pins, over } = state
  const x = over === 'layers' ? report.layers : report.positions
  const lines = useMemo(() => {
    const cells = x.map((at) => (over === 'layers' ? index.cell(at, position) : index.cell(layer, at)))
    return pins.map((pin) => pinLines(cells, pin))
  }, [index, pins, over, x, over === 'layers' ? position : layer])
  const probability = useMemo(() => lines.map((l, i) => drawn(i, l.probability, [l.atMost, l.atLeast])), [lines])
  const rank = useMemo(() => lines.map((l, i) => drawn(i, l.rank, [l.bestRank])), [lines])
  const where = over === 'layers' ? `at position ${position}` : `at layer ${layer}`
  const current = over === 'layers' ? layer : position
  const common = { xName: over === 'layers' ? 'layer' : 'position', x, current }
  const move = (to: { layer?: number; position?: number }) => change({ at: { layer, position, ...to } })
  return (
    <section class="pins" aria-labelledby="pins-title">
      <h2 id="pins-title">Pinned tokens</h2>
      {pins.length === 0 ? (
        <p class="faint">
          None yet. Pin a token in the details of a cell, in the results of a search, or with P in the grid: its
          probability and rank through the layers are drawn here.
        </p>
      ) : (
        <>
          <PinList index={index} pins={pins} setPins={(changed) => change({ pins: changed })} onPoint={onPoint} />
          <div class="toolbar no-print">
            <label>
              over{' '}
              <select value={over} onChange={(e) => change({ over: e.currentTarget.value as ReadState['over'] })}>
                <option value="layers">the layers</option>
                <option value="positions">the positions</option>
              </select>
            </label>
            {over === 'layers' ? (
              <label>
                at position{' '}
                <select value={position} onChange={(e) => move({ position: Number(e.currentTarget.value) })}>
                  {report.positions.map((p) => (
                    <option key={p} value={p}>
                      {p} {index.visible(report.input[p] as number)}
                    </option>
                  ))}
                </select>
              </label>
            ) : (
              <label>
                at layer{' '}
                <select value={layer} onChange={(e) => move({ layer: Number(e.currentTarget.value) })}>
                  {report.layers.map((l) => (
                    <option key={l} value={l}>
                      {l}
                    </option>
                  ))}
                </select>
              </label>
            )}
          </div>
          <div class="charts">
            <LineChart {...common} title={`Probability ${where}`} lines={probability} />
            <LineChart
              {...common}
              title={`Rank ${where} (1 for the most probable token)`}
              lines={rank}
              mostRank={Math.max(10, report.model.vocabulary)}
            />
          </div>
          <p class="small faint">
            A cell keeps its {index.topK} most probable tokens{index.targets.length > 0 ? ' and the targets' : ''}. Of
            other tokens only bounds are known. These are hollow points: the probability is not above them (for a group,
            also not below the lower ones), the rank is not better.
          </p>
          <PinTable index={index} pins={pins} lines={lines} x={x} name={common.xName} where={where} />
        </>
      )}
    </section>
  )
}

const colourOf = (i: number): string => `--series-${(i % 8) + 1}`

const drawn = (i: number, known: Line['known'], bounds: Line['bounds']): Line => ({
  label: `${i + 1}`,
  colour: colourOf(i),
  known,
  bounds,
})

interface PinListProps {
  index: ReadIndex
  pins: Pins
  setPins: (pins: Pins) => void
  onPoint: (id: number | undefined) => void
}

function PinList({ index, pins, setPins, onPoint }: PinListProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const indices = pins.flatMap((pin, i) => (chosen.has(pin.join('.')) ? [i] : []))
  const choose = (key: string) => {
    const next = new Set(chosen)
    if (!next.delete(key)) next.add(key)
    setChosen(next)
  }
  return (
    <div class="pin-list">
      <ol>
        {pins.map((pin, i) => {
          const key = pin.join('.')
          const text = pin.map((id) => `${index.visible(id)} #${id}`).join(', ')
          return (
            <li
              key={key}
              onMouseEnter={() => pin.length === 1 && onPoint(pin[0])}
              onMouseLeave={() => onPoint(undefined)}
            >
              <span class="swatch" style={{ color: `var(${colourOf(i)})` }}>
                {i + 1}
              </span>
              <label>
                <input type="checkbox" class="no-print" checked={chosen.has(key)} onChange={() => choose(key)} />
                {pin.length > 1 && <span class="faint">sum of </span>}
                {pin.map((id, j) => (
                  <span key={id}>
                    {j > 0 && ' + '}
                    <bdi class="token">{index.visible(id)}</bdi> <span class="faint">#{id}</span>
                  </span>
                ))}
              </label>
              {pin.length > 1 && (
                <button type="button" class="no-print" onClick={() => setPins(ungroup(pins, i))}>
                  Ungroup
                </button>
              )}
              <button
                type="button"
                class="quiet no-print"
                aria-label={`Unpin ${text}`}
                onClick={() => setPins(pins.filter((_, j) => j !== i))}
              >
                ×
              </button>
            </li>
          )
        })}
      </ol>
      <button
        type="button"
        class="no-print"
        disabled={indices.length < 2}
        onClick={() => {
          setPins(group(pins, indices))
          setChosen(new Set())
        }}
      >
        Sum the chosen ones
      </button>
    </div>
  )
}

interface PinTableProps {
  index: ReadIndex
  pins: Pins
  lines: readonly PinLines[]
  x: readonly number[]
  name: string
  where: string
}

/** What the lines show, in figures. */
function PinTable({ index, pins, lines, x, name, where }: PinTableProps) {
  return (
    <details class="pin-table">
      <summary>As a table</summary>
      <div class="wide">
        <table>
          <caption>Probability and rank {where}; ≤ and &gt; where a cell does not keep the token</caption>
          <thead>
            <tr>
              <th scope="col">{name}</th>
              {pins.map((pin) => (
                <th key={pin.join('.')} scope="col" colSpan={2}>
                  {pin.map((id, j) => (
                    <span key={id}>
                      {j > 0 && ' + '}
                      <bdi class="token">{index.visible(id)}</bdi> #{id}
                    </span>
                  ))}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {x.map((at, i) => (
              <tr key={at}>
                <th scope="row">{at}</th>
                {lines.map((line, j) => {
                  const s = line.standings[i]
                  const key = (pins[j] as readonly number[]).join('.')
                  if (!s) return <td key={key} colSpan={2} />
                  const bounds =
                    s.atLeast > 0 ? `${percent(s.atLeast)} to ${percent(s.atMost)}` : `≤ ${percent(s.atMost)}`
                  return [
                    <td key={key} class="number">
                      {s.probability === undefined ? bounds : percent(s.probability)}
                    </td>,
                    <td key={`${key}r`} class="number">
                      {s.rank === undefined ? `> ${count(s.rankAbove)}` : count(s.rank)}
                    </td>,
                  ]
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
