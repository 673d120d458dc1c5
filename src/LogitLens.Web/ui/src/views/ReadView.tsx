import { useCallback, useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { Grid } from '../grid/Grid'
import { Legend } from '../grid/Legend'
import { TokenMarks } from '../grid/marks'
import { PrintedGrid } from '../grid/PrintedGrid'
import { type CellPlace, GridPlan } from '../grid/plan'
import { shownLayers, shownPositions } from '../grid/range'
import { entropyScale, klScale, probabilityScale, rankScale, type Scale } from '../grid/scale'
import { Details } from '../read/Details'
import { Dialogue } from '../read/Dialogue'
import { Keys } from '../read/Keys'
import { PinPanel } from '../read/PinPanel'
import { type Pins, togglePin } from '../read/pins'
import { ReadIndex } from '../read/ReadIndex'
import { Readout, type ReadoutHandle } from '../read/Readout'
import { Search } from '../read/Search'
import { formatState, parseState, type ReadState } from '../read/state'
import { Toolbar } from '../read/Toolbar'
import { useShortcuts } from '../read/useShortcuts'
import type { LensCell, ReadReport } from '../reports'
import { StateContext } from '../shared/state'
import '../styles/read.css'

/** The lens over a prompt: the grid, the details of a cell, and the pinned tokens. */
export function ReadView({ report }: { report: ReadReport }) {
  const store = useContext(StateContext)
  const index = useMemo(() => new ReadIndex(report), [report])
  const [state, setState] = useState(() => parseState(store.read(), report))
  const change = useCallback((changes: Partial<ReadState>) => setState((old) => ({ ...old, ...changes })), [])
  useEffect(() => store.write(formatState(state, report)), [state, report, store])

  const [keys, setKeys] = useState(false)
  const search = useRef<HTMLInputElement>(null)
  const root = useRef<HTMLDivElement>(null)
  const readout = useRef<ReadoutHandle>(null)
  const marks = useMemo(() => new TokenMarks(), [])

  // What is shown: indices into the report's layers and positions, and their numbers.
  const layerIndices = useMemo(() => shownLayers(report.layers, state.layers), [report, state.layers])
  const positionIndices = useMemo(() => shownPositions(report.positions, ...state.positions), [report, state.positions])
  const layers = useMemo(() => layerIndices.map((i) => report.layers[i] as number), [report, layerIndices])
  const positions = useMemo(() => positionIndices.map((i) => report.positions[i] as number), [report, positionIndices])
  const cellAt = useCallback(
    (l: number, p: number): LensCell | undefined =>
      report.cells[(layerIndices[l] as number) * report.positions.length + (positionIndices[p] as number)],
    [report, layerIndices, positionIndices],
  )
  const plan = useMemo(
    () => new GridPlan(layers, positions, state.transposed, cellAt),
    [layers, positions, state.transposed, cellAt],
  )

  // The cell that details and lines are of: the current one, or what the model says first of its answer, or last of all.
  const at = state.at ?? defaultPlace(index)
  const cell = index.cell(at.layer, at.position)
  const rankable = useMemo(() => rankableTokens(index, state.pins, state.target), [index, state.pins, state.target])
  const target = state.target ?? rankable[0]
  const scale = useMemo(() => scaleOf(state.by, target, index, plan), [state.by, target, index, plan])

  const select = useCallback(
    (place: CellPlace, open: boolean) => change(open ? { at: place, details: true } : { at: place }),
    [change],
  )
  const pin = useCallback((id: number) => setState((old) => ({ ...old, pins: togglePin(old.pins, id) })), [])
  const pointAt = useCallback((id: number | undefined) => marks.set('same', id === undefined ? [] : [id]), [marks])
  const point = useCallback((place: CellPlace | undefined) => readout.current?.show(place), [])
  const closeDetails = () => {
    change({ details: false })
    root.current?.querySelector<HTMLElement>('.on-screen td[tabindex="0"]')?.focus({ preventScroll: true })
  }
  useShortcuts({
    '/': () => search.current?.focus(),
    '?': () => setKeys(true),
    t: () => setState((old) => ({ ...old, transposed: !old.transposed })),
    Escape: () => state.details && closeDetails(),
  })

  const { inputToken, nextToken, tokens, levels } = index
  const shared = {
    label: 'Most probable tokens by layer and position',
    inputToken,
    nextToken,
    tokens,
    levels,
    scale,
    answerStart: report.answerStart,
    outputLayer: index.output,
    transposed: state.transposed,
    numbers: state.numbers,
  }
  const shown = { layers, positions, cellAt }
  return (
    <div class="read" ref={root}>
      <Dialogue report={report} />
      <div class="controls">
        <Toolbar
          index={index}
          state={{ ...state, target }}
          rankable={rankable}
          change={change}
          onKeys={() => setKeys(true)}
        />
        <Search
          index={index}
          plan={plan}
          marks={marks}
          pins={state.pins}
          input={search}
          onSelect={(place) => change({ at: place })}
          onPin={pin}
        />
      </div>
      <div class={state.details && cell ? 'work open' : 'work'}>
        <div class="main">
          <div class="on-screen">
            <Grid
              {...shared}
              {...shown}
              selected={state.at}
              onSelect={select}
              onPin={pin}
              onPoint={point}
              describedBy="readout"
              marks={marks}
            />
            <Readout ref={readout} index={index} scale={scale} place={at} />
          </div>
          <PrintedGrid {...shared} {...shown} />
          <Legend
            scale={scale}
            note={
              layers.length < report.layers.length
                ? `${layers.length} of the ${report.layers.length} layers read are shown`
                : undefined
            }
          />
          <p class="small faint">
            A cell is what the model would say next if it stopped at that layer; layer {index.output} is its actual
            output, bold where the text goes on with it.
          </p>
        </div>
        {state.details && cell && (
          <Details index={index} cell={cell} pins={state.pins} onPin={pin} onPoint={pointAt} onClose={closeDetails} />
        )}
        <PinPanel
          index={index}
          state={state}
          layer={at.layer}
          position={at.position}
          change={change}
          onPoint={pointAt}
        />
      </div>
      <Keys open={keys} onClose={() => setKeys(false)} />
    </div>
  )
}

function defaultPlace({ report, output }: ReadIndex): CellPlace {
  const before = (report.answerStart ?? 0) - 1
  return { layer: output, position: report.positions.includes(before) ? before : (report.positions.at(-1) as number) }
}

/** The tokens whose rank may colour the grid: the targets, the pinned ones, and what the model says. */
function rankableTokens(index: ReadIndex, pins: Pins, target: number | undefined): number[] {
  const place = defaultPlace(index)
  const said = index.cell(place.layer, place.position)?.top[0]?.id
  return [
    ...new Set([
      ...index.targets,
      ...pins.flat(),
      ...(said === undefined ? [] : [said]),
      ...(target === undefined ? [] : [target]),
    ]),
  ]
}

function scaleOf(by: ReadState['by'], target: number | undefined, index: ReadIndex, plan: GridPlan): Scale {
  if (by === 'probability' || (by === 'rank' && target === undefined)) return probabilityScale
  if (by === 'rank') return rankScale(target as number, index.visible(target as number), index.report.model.vocabulary)
  const shown = plan.layers.flatMap((layer) => plan.positions.flatMap((position) => index.cell(layer, position) ?? []))
  return by === 'entropy' ? entropyScale(shown) : klScale(shown)
}
