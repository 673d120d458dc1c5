import type { CellPlace } from '../grid/plan'
import type { LayerRange } from '../grid/range'
import { type ColourBy, colourings } from '../grid/scale'
import type { ReadReport } from '../reports'

/** What a reader has set in the view of a read report. */
export interface ReadState {
  by: ColourBy
  /** The token whose rank colours the cells. */
  target: number | undefined
  transposed: boolean
  /** Whether cells show their number. */
  numbers: boolean
  layers: LayerRange
  /** The first and last position shown. */
  positions: readonly [number, number]
  /** The current cell. */
  at: CellPlace | undefined
  /** Whether the details of the current cell are open. */
  details: boolean
  /** The pinned tokens; those of one entry are summed. */
  pins: readonly (readonly number[])[]
  /** What the lines below the grid run over. */
  over: 'layers' | 'positions'
}

/** The state as a page keeps it; what is as at first is left out, what does not fit the report is ignored. */
export function parseState(values: URLSearchParams, report: ReadReport): ReadState {
  const initial = initialState(report)
  const layers = /^(\d+)-(\d+)(?:x(\d+))?$/.exec(values.get('layers') ?? '')
  const positions = /^(\d+)-(\d+)$/.exec(values.get('positions') ?? '')
  const at = /^(\d+),(\d+)$/.exec(values.get('at') ?? '')
  const known = new Set(report.tokens.map((t) => t.id))
  const place = at && { layer: Number(at[1]), position: Number(at[2]) }
  return {
    by: colourings.find((c) => c === values.get('by')) ?? initial.by,
    target: ids(values.get('target'), known)[0],
    transposed: values.get('transposed') === '1',
    numbers: values.get('numbers') === '1',
    layers: layers
      ? { first: Number(layers[1]), last: Number(layers[2]), every: Math.max(1, Number(layers[3] ?? 1)) }
      : initial.layers,
    positions: positions ? [Number(positions[1]), Number(positions[2])] : initial.positions,
    at: place && report.layers.includes(place.layer) && report.positions.includes(place.position) ? place : undefined,
    details: values.get('details') === '1',
    pins: (values.get('pins') ?? '')
      .split('_')
      .map((pin) => ids(pin, known))
      .filter((pin) => pin.length > 0),
    over: values.get('over') === 'positions' ? 'positions' : 'layers',
  }
}

/** The other way. */
export function formatState(state: ReadState, report: ReadReport): Record<string, string | undefined> {
  const initial = initialState(report)
  const { first, last, every } = state.layers
  const layers = `${first}-${last}${every > 1 ? `x${every}` : ''}`
  const positions = state.positions.join('-')
  return {
    by: state.by === initial.by ? undefined : state.by,
    target: state.target?.toString(),
    transposed: flag(state.transposed),
    numbers: flag(state.numbers),
    layers: layers === `${initial.layers.first}-${initial.layers.last}` ? undefined : layers,
    positions: positions === initial.positions.join('-') ? undefined : positions,
    at: state.at && `${state.at.layer},${state.at.position}`,
    details: flag(state.details),
    pins: state.pins.map((pin) => pin.join('.')).join('_') || undefined,
    over: state.over === initial.over ? undefined : state.over,
  }
}

/** How a report opens. */
export function initialState(report: ReadReport): ReadState {
  return {
    by: 'probability',
    target: undefined,
    transposed: false,
    numbers: false,
    layers: { first: report.layers[0] ?? 0, last: report.layers.at(-1) ?? 0, every: 1 },
    positions: [report.positions[0] ?? 0, report.positions.at(-1) ?? 0],
    at: undefined,
    details: false,
    pins: [],
    over: 'layers',
  }
}

const flag = (value: boolean): string | undefined => (value ? '1' : undefined)

const ids = (text: string | null, known: ReadonlySet<number>): number[] =>
  [
    ...new Set(
      (text ?? '')
        .split('.')
        .filter((part) => /^\d+$/.test(part))
        .map(Number),
    ),
  ].filter((id) => known.has(id))
