import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { LensCell } from '../reports'
import type { Tokens } from '../shared/tokens'
import '../styles/grid.css'
import { ColumnHeads, NextHeads, SpanFoot, TokenFoot } from './heads'
import { type GridPlace, move } from './keys'
import { TokenMarks } from './marks'
import { pieces } from './pieces'
import { type CellPlace, GridPlan } from './plan'
import { GapRow, Row } from './Row'
import type { ScrollLink } from './ScrollLink'
import type { Scale } from './scale'
import type { Span } from './spans'
import { useSight } from './useSight'

/**
 * The classic grid: a cell is the token that the model would say next if it stopped at that layer. It knows nothing of where the cells
 * come from. It expects:
 * - `layers` and `positions`: the numbers of those to show, both ascending. New arrays mean a new grid, so keep them while they are the same;
 * - `cellAt`: the cell at an INDEX into `layers` and an INDEX into `positions`; undefined where there is none (yet);
 * - `inputToken` and `nextToken`: the ids at a POSITION and after it; undefined where there is none. A trace whose cells are the columns of
 *   its steps gives the token before each step, and the step's own;
 * - `scale`: what colours a cell (scale.ts). Grids side by side get the same one;
 * - `levels`: lines of spans beside the tokens, such as assembled emoji (spans.ts), and prompt and answer; `answerStart` sets a rule before it;
 * - `outputLayer`: the model's last layer, where `layers` does not end with it;
 * - `selected`: the current cell. The grid moves it with the arrow keys and calls `onSelect`; `open` says that details are wanted (Enter, click).
 *   Selecting is the owner's: pass the place back, to both of two linked grids;
 * - `changed`: whether a cell is another than in the grid beside it; such cells get a corner. Keep the function while it says the same;
 * - `marks` and `link`: to share the marks of tokens and the scroll position with other grids; without them a grid has its own;
 * - `onPoint`: the cell under the pointer or with the focus, for a line of figures; `describedBy` is the id of that line;
 * - `onPin`: the token of the current cell when P is pressed.
 * A grid of up to 4,000 cells is in the page as a whole, so that the browser's own search finds all of it; of a larger one what is in sight.
 * Ids of tokens are their identity everywhere.
 */
export interface GridProps {
  label: string
  layers: readonly number[]
  positions: readonly number[]
  cellAt: (layerIndex: number, positionIndex: number) => LensCell | undefined
  inputToken: (position: number) => number | undefined
  nextToken: (position: number) => number | undefined
  tokens: Tokens
  scale: Scale
  levels?: readonly (readonly Span[])[]
  answerStart?: number | undefined
  outputLayer?: number
  transposed?: boolean
  numbers?: boolean
  selected?: CellPlace | undefined
  onSelect?: (place: CellPlace, open: boolean) => void
  onPin?: (id: number) => void
  onPoint?: (place: CellPlace | undefined) => void
  describedBy?: string
  changed?: ((cell: LensCell) => boolean) | undefined
  marks?: TokenMarks
  link?: ScrollLink
}

const none: readonly (readonly Span[])[] = []

export function Grid(props: GridProps) {
  const { layers, positions, cellAt, scale, selected, onSelect, onPin, onPoint, link } = props
  const { tokens, inputToken, nextToken, answerStart, numbers = false, transposed = false, levels = none } = props
  const { changed } = props
  const output = props.outputLayer ?? layers.at(-1)
  const table = useRef<HTMLTableElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const own = useMemo(() => new TokenMarks(), [])
  const marks = props.marks ?? own
  const plan = useMemo(
    () => new GridPlan(layers, positions, transposed, cellAt),
    [layers, positions, transposed, cellAt],
  )
  const look = useMemo(
    () => ({
      plan,
      scale,
      tokens,
      inputToken,
      nextToken,
      answerStart,
      output,
      numbers,
      changed,
      levels: levels.map((l) => plan.shown(l)),
    }),
    [plan, scale, tokens, inputToken, nextToken, answerStart, output, numbers, changed, levels],
  )
  const current = plan.find(selected)
  // The tab stop: the current cell, otherwise what the model says at the end.
  const stop =
    current ?? (transposed ? { row: plan.rows - 1, column: plan.columns - 1 } : { row: 0, column: plan.columns - 1 })

  const sight = useSight(scroller, plan, numbers)
  const { first, end } = sight.columns
  // Kept while it is the same: rows are drawn anew when it changes.
  const columnsInSight = useMemo(() => ({ first, end }), [first, end])

  useEffect(() => (table.current ? marks.attach(table.current) : undefined), [marks])
  useEffect(() => (link && scroller.current ? link.attach(scroller.current) : undefined), [link])
  useEffect(() => {
    if (table.current) marks.refresh(table.current)
  }, [marks, look, columnsInSight, sight.rows.first, sight.rows.end])

  // The focus goes with the current cell where it is in the grid; otherwise the cell is only brought into view.
  const wanted = useRef(false)
  const had = table.current?.contains(document.activeElement) ?? false
  const drawn = useRef('')
  useLayoutEffect(() => {
    const cell = table.current && current ? cellElement(table.current, current) : null
    if (!cell) return
    if ((wanted.current || had) && document.activeElement !== cell) cell.focus({ preventScroll: true })
    wanted.current = false
    const key = `${current?.row},${current?.column},${transposed}`
    if (drawn.current !== key) bringIntoView(scroller.current as HTMLElement, cell)
    drawn.current = key
  })

  const select = (place: GridPlace, open: boolean) => {
    wanted.current = true
    onSelect?.(plan.at(place), open)
  }

  const keyDown = (event: KeyboardEvent) => {
    const from = placeOf(event.target)
    if (!from || event.altKey || event.metaKey) return
    const to = move(event.key, event.ctrlKey, from, plan.rows, plan.columns)
    const top = plan.cell(from.row, from.column)?.top[0]
    if (to) select(to, false)
    else if (event.ctrlKey) return
    else if (event.key === 'Enter' || event.key === ' ') select(from, true)
    else if (event.key === 'p' && top && onPin) onPin(top.id)
    else return
    event.preventDefault()
  }

  const point = (target: EventTarget | null) => {
    const element = target instanceof Element ? target.closest<HTMLElement>('[data-token]') : null
    marks.set('same', element ? [Number(element.dataset.token)] : [])
    const place = placeOf(target)
    onPoint?.(place ? plan.at(place) : undefined)
  }

  const heads = (transposed ? levels.length : 0) + 1
  const columns = heads + plan.columns + (transposed ? 1 : 0)
  const rows = transposed ? 1 + plan.rows : plan.rows + 2 + levels.length
  return (
    <div class="grid-scroller" ref={scroller}>
      <table
        ref={table}
        role="grid"
        aria-label={props.label}
        aria-readonly="true"
        aria-rowcount={rows}
        aria-colcount={columns}
        class={`lens-grid${transposed ? ' transposed' : ''}${numbers ? ' numbers' : ''}`}
        style={{ '--columns': plan.columns, '--levels': levels.length }}
        onKeyDown={keyDown}
        onClick={(event) => {
          const place = placeOf(event.target)
          if (place) select(place, true)
        }}
        onMouseOver={(event) => point(event.target)}
        onMouseLeave={() =>
          point(
            document.activeElement && table.current?.contains(document.activeElement) ? document.activeElement : null,
          )
        }
        onFocusIn={(event) => point(event.target)}
        onFocusOut={() => point(null)}
      >
        <colgroup>
          {transposed && levels.map((_, i) => <col class="level" key={`level${i}`} />)}
          <col class="head" />
          {Array.from({ length: plan.columns }, (_, i) => (
            <col key={i} />
          ))}
          {transposed && <col class="head" />}
        </colgroup>
        <thead>
          {transposed ? (
            <ColumnHeads look={look} columns={columnsInSight} />
          ) : (
            <NextHeads look={look} columns={columnsInSight} />
          )}
        </thead>
        <tbody>
          {pieces(plan.rows, sight.rows, stop.row).map(({ index: row, count }) =>
            count ? (
              <GapRow key={`gap${row}`} height={count * sight.rowHeight} columns={columns} />
            ) : (
              <Row
                key={row}
                columns={columnsInSight}
                look={look}
                row={row}
                stop={stop.row === row ? stop.column : -1}
                current={current?.row === row ? current.column : -1}
                describedBy={props.describedBy}
              />
            ),
          )}
        </tbody>
        {!transposed && (
          <tfoot>
            <TokenFoot look={look} columns={columnsInSight} />
            {look.levels.map((spans, i) => (
              <SpanFoot key={i} look={look} spans={spans} level={i} />
            ))}
          </tfoot>
        )}
      </table>
    </div>
  )
}

function placeOf(target: EventTarget | null): GridPlace | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('td[data-column]') : null
  const row = cell?.closest<HTMLElement>('tr[data-row]')
  return cell && row ? { row: Number(row.dataset.row), column: Number(cell.dataset.column) } : undefined
}

const cellElement = (table: HTMLElement, { row, column }: GridPlace) =>
  table.querySelector<HTMLElement>(`tr[data-row="${row}"] > td[data-column="${column}"]`)

/** Scrolls the grid alone, not the page, until the sticky headers do not cover the cell. */
function bringIntoView(scroller: HTMLElement, cell: HTMLElement): void {
  const box = scroller.getBoundingClientRect()
  const inner = cell.getBoundingClientRect()
  const size = (selector: string, side: 'width' | 'height') =>
    scroller.querySelector(selector)?.getBoundingClientRect()[side] ?? 0
  const head = [...scroller.querySelectorAll('tbody tr:first-child > th:not(.after)')].reduce(
    (sum, th) => sum + th.getBoundingClientRect().width,
    0,
  )
  const left = box.left + head
  const right = box.left + scroller.clientWidth - size('tbody tr:first-child > th.after', 'width')
  const top = box.top + size('thead', 'height')
  const bottom = box.top + scroller.clientHeight - size('tfoot', 'height')
  if (inner.left < left) scroller.scrollLeft -= left - inner.left
  else if (inner.right > right) scroller.scrollLeft += inner.right - right
  if (inner.top < top) scroller.scrollTop -= top - inner.top
  else if (inner.bottom > bottom) scroller.scrollTop += inner.bottom - bottom
}
