import { Component, type JSX } from 'preact'
import { at, css, textOn } from '../shared/colors'
import { Gap, LayerHead, type Look, NextHead, PositionHead } from './heads'
import { pieces, type Range } from './pieces'
import type { ShownSpan } from './plan'

interface RowProps {
  look: Look
  row: number
  /** The columns that are drawn. */
  columns: Range
  /** The column of the cell that Tab reaches; -1 for none in this row. */
  stop: number
  /** The column of the current cell; -1 for none in this row. */
  current: number
  describedBy: string | undefined
}

/** A row of cells. It is drawn anew only where something in it changed: a grid may have hundreds of columns. */
export class Row extends Component<RowProps> {
  override shouldComponentUpdate(next: RowProps): boolean {
    return (
      next.look !== this.props.look ||
      next.columns !== this.props.columns ||
      next.stop !== this.props.stop ||
      next.current !== this.props.current
    )
  }

  override render({ look, row, columns, stop, current, describedBy }: RowProps): JSX.Element {
    const { plan, levels } = look
    const heads = plan.transposed ? levels.length + 1 : 1
    const cells = pieces(plan.columns, columns, stop).map(({ index: column, count }) =>
      count ? (
        <Gap key={`gap${column}`} count={count} />
      ) : (
        <Cell
          key={column}
          look={look}
          row={row}
          column={column}
          heads={heads}
          stop={column === stop}
          current={column === current}
          describedBy={describedBy}
        />
      ),
    )
    const layer = plan.layers[plan.layerIndex(row, 0)] as number
    const position = plan.positions[plan.positionIndex(row, 0)] as number
    return (
      <tr data-row={row} aria-rowindex={row + 2} class={rowClass(look, row)}>
        {plan.transposed ? (
          <>
            {levels.map((spans, level) => (
              <SpanPart key={level} spans={spans} row={row} level={level} />
            ))}
            <PositionHead look={look} position={position} scope="row" index={heads} />
            {cells}
            <NextHead look={look} position={position} index={heads + plan.columns + 1} />
          </>
        ) : (
          <>
            <LayerHead look={look} layer={layer} scope="row" index={1} />
            {cells}
          </>
        )}
      </tr>
    )
  }
}

/** Rows that are not in sight. */
export function GapRow({ height, columns }: { height: number; columns: number }): JSX.Element {
  return (
    <tr class="gap" style={{ height: `${height}px` }}>
      <td colSpan={columns} />
    </tr>
  )
}

/** The part of a span beside one position: its bracket, and at its first position its name. */
function SpanPart({ spans, row, level }: { spans: readonly ShownSpan[]; row: number; level: number }): JSX.Element {
  const span = spans.find((s) => row >= s.from && row < s.from + s.count)
  const ends = span ? `${row === span.from ? ' first' : ''}${row === span.from + span.count - 1 ? ' last' : ''}` : ''
  return (
    <td role="gridcell" class={span ? `part${ends}` : undefined} title={span?.title} aria-colindex={level + 1}>
      <span>{span && row === span.from ? span.label : ''}</span>
    </td>
  )
}

function rowClass({ plan, answerStart, output }: Look, row: number): string | undefined {
  if (plan.transposed) return plan.positions[row] === answerStart ? 'begins' : undefined
  return plan.layers[plan.layerIndex(row, 0)] === output ? 'output' : undefined
}

interface CellProps {
  look: Look
  row: number
  column: number
  heads: number
  stop: boolean
  current: boolean
  describedBy: string | undefined
}

/** Most cells of a row stay when it is drawn anew: other columns came into sight. */
class Cell extends Component<CellProps> {
  override shouldComponentUpdate(next: CellProps): boolean {
    const { look, stop, current } = this.props
    return next.look !== look || next.stop !== stop || next.current !== current
  }

  override render({ look, row, column, heads, stop, current, describedBy }: CellProps): JSX.Element {
    const { plan, scale, tokens, nextToken, answerStart, output, numbers } = look
    const cell = plan.cell(row, column)
    const common = {
      role: 'gridcell' as const,
      'data-column': column,
      'aria-colindex': heads + column + 1,
      // A cell that cannot be focused at all would lose the focus before the next one can take it.
      tabIndex: stop ? 0 : -1,
    }
    const position = plan.positions[plan.positionIndex(row, column)] as number
    const begins = !plan.transposed && position === answerStart ? ' begins' : ''
    const top = cell?.top[0]
    if (!cell || !top) return <td {...common} class={`empty${begins}`} aria-selected={current} />
    const next = nextToken(position)
    const atOutput = plan.layers[plan.layerIndex(row, column)] === output
    const said = atOutput && (next === undefined || next === top.id) ? ' said' : ''
    return (
      <td
        {...common}
        class={`cell${said}${begins}`}
        style={heatStyle(scale.heat(cell))}
        data-token={top.id}
        data-changed={look.changed?.(cell) ? '' : undefined}
        data-number={numbers ? scale.short(cell) : undefined}
        aria-selected={current}
        aria-describedby={stop ? describedBy : undefined}
      >
        {tokens.visible(top.id)}
      </td>
    )
  }
}

const steps = 256
const unknown = { backgroundColor: '', color: '' }
const styles: { backgroundColor: string; color: string }[] = []

/** The colours of a cell, from a table: thousands of cells share a few styles. */
function heatStyle(heat: number | undefined) {
  if (heat === undefined) return unknown
  const step = Math.round(Math.max(0, Math.min(1, heat || 0)) * (steps - 1))
  const colour = at(step / (steps - 1))
  styles[step] ??= { backgroundColor: css(colour), color: textOn(colour) }
  return styles[step]
}
