import type { ColourBy } from '../grid/scale'
import type { ReadIndex } from './ReadIndex'
import type { ReadState } from './state'

const names: Record<ColourBy, string> = {
  probability: 'probability',
  entropy: 'entropy',
  rank: 'rank of a token',
  kl: 'KL to the output',
}

interface ToolbarProps {
  index: ReadIndex
  state: ReadState
  /** The tokens whose rank can be asked for. */
  rankable: readonly number[]
  change: (changes: Partial<ReadState>) => void
  onKeys: () => void
}

/** What the grid shows, and how. */
export function Toolbar({ index, state, rankable, change, onKeys }: ToolbarProps) {
  const { report } = index
  const layer = { min: report.layers[0] as number, max: index.output }
  const position = { min: report.positions[0] as number, max: report.positions.at(-1) as number }
  return (
    <div class="toolbar no-print" role="toolbar" aria-label="The grid">
      <label>
        colour{' '}
        <select value={state.by} onChange={(e) => change({ by: e.currentTarget.value as ColourBy })}>
          {Object.entries(names).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {state.by === 'rank' && (
        <label>
          of{' '}
          <select
            class="token"
            value={state.target ?? rankable[0]}
            onChange={(e) => change({ target: Number(e.currentTarget.value) })}
          >
            {rankable.map((id) => (
              <option key={id} value={id}>
                {index.visible(id)} #{id}
              </option>
            ))}
          </select>
        </label>
      )}
      <fieldset>
        <legend>layers</legend>
        <Count
          label="first layer"
          value={state.layers.first}
          {...layer}
          set={(first) => change({ layers: { ...state.layers, first } })}
        />
        –
        <Count
          label="last layer"
          value={state.layers.last}
          {...layer}
          set={(last) => change({ layers: { ...state.layers, last } })}
        />
        one in
        <Count
          label="one layer in"
          value={state.layers.every}
          min={1}
          max={report.layers.length}
          set={(every) => change({ layers: { ...state.layers, every } })}
        />
      </fieldset>
      <fieldset>
        <legend>positions</legend>
        <Count
          label="first position"
          value={state.positions[0]}
          {...position}
          set={(first) => change({ positions: [first, state.positions[1]] })}
        />
        –
        <Count
          label="last position"
          value={state.positions[1]}
          {...position}
          set={(last) => change({ positions: [state.positions[0], last] })}
        />
      </fieldset>
      <button type="button" aria-pressed={state.transposed} onClick={() => change({ transposed: !state.transposed })}>
        Transpose
      </button>
      <button type="button" aria-pressed={state.numbers} onClick={() => change({ numbers: !state.numbers })}>
        Numbers
      </button>
      <button type="button" onClick={onKeys}>
        Keys
      </button>
    </div>
  )
}

interface CountProps {
  label: string
  value: number
  min: number
  max: number
  set: (value: number) => void
}

function Count({ label, value, min, max, set }: CountProps) {
  return (
    <input
      type="number"
      aria-label={label}
      value={value}
      min={min}
      max={max}
      onChange={(event) => {
        const wanted = Math.round(event.currentTarget.valueAsNumber)
        const kept = Number.isFinite(wanted) ? Math.max(min, Math.min(max, wanted)) : value
        event.currentTarget.value = `${kept}`
        set(kept)
      }}
    />
  )
}
