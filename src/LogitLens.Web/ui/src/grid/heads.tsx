import type { JSX } from 'preact'
import type { LensCell } from '../reports'
import type { Tokens } from '../shared/tokens'
import { pieces, type Range } from './pieces'
import type { GridPlan, ShownSpan } from './plan'
import type { Scale } from './scale'

/** Everything that the rows and headers of a grid are drawn from. */
export interface Look {
  plan: GridPlan
  scale: Scale
  tokens: Tokens
  inputToken: (position: number) => number | undefined
  nextToken: (position: number) => number | undefined
  answerStart: number | undefined
  output: number | undefined
  numbers: boolean
  /** Whether a cell is another than in the grid beside this one. */
  changed?: ((cell: LensCell) => boolean) | undefined
  levels: readonly (readonly ShownSpan[])[]
}

interface HeadProps {
  look: Look
  index: number
}

export function LayerHead({ look, layer, scope, index }: HeadProps & { layer: number; scope: 'row' | 'col' }) {
  const name = layer === look.output ? 'output' : layer === 0 ? 'embedding' : undefined
  return (
    <th class="layer" scope={scope} aria-colindex={index}>
      <span class="visually-hidden">layer </span>
      {name && <span class="name">{name} </span>}
      {layer}
    </th>
  )
}

/** The input token at a position. */
export function PositionHead({ look, position, scope, index }: HeadProps & { position: number; scope: 'row' | 'col' }) {
  const id = look.inputToken(position)
  const answer = look.answerStart !== undefined && position >= look.answerStart
  const special = id !== undefined && look.tokens.find(id)?.special
  const begins = position === look.answerStart && !look.plan.transposed
  return (
    <th
      class={`input${answer ? ' answer' : ''}${special ? ' special' : ''}${begins ? ' begins' : ''}`}
      scope={scope}
      aria-colindex={index}
      data-token={id}
      title={id === undefined ? undefined : look.tokens.visible(id)}
    >
      <span class="text">{id === undefined ? '' : look.tokens.visible(id)}</span>
      <span class="place">{position}</span>
    </th>
  )
}

/** The token that comes after a position. */
export function NextHead({ look, position, index }: HeadProps & { position: number }) {
  const id = look.nextToken(position)
  const begins = position === look.answerStart && !look.plan.transposed
  return (
    <th
      class={`next after${begins ? ' begins' : ''}`}
      scope={look.plan.transposed ? 'row' : 'col'}
      aria-colindex={index}
      data-token={id}
    >
      <span class="text">{id === undefined ? '' : look.tokens.visible(id)}</span>
    </th>
  )
}

interface HeadsProps {
  look: Look
  /** The columns that are drawn. */
  columns: Range
}

/** Columns that are not in sight. */
export function Gap({ count }: { count: number }): JSX.Element {
  return <td aria-hidden="true" colSpan={count} />
}

function inSight(
  all: readonly number[],
  columns: Range,
  head: (value: number, index: number) => JSX.Element,
): JSX.Element[] {
  return pieces(all.length, columns).map(({ index, count }) =>
    count ? <Gap key={`gap${index}`} count={count} /> : head(all[index] as number, index),
  )
}

/** Above the positions: what comes next at each. */
export function NextHeads({ look, columns }: HeadsProps): JSX.Element {
  return (
    <tr aria-rowindex={1}>
      <th class="corner" scope="row" aria-colindex={1}>
        comes next
      </th>
      {inSight(look.plan.positions, columns, (position, i) => (
        <NextHead key={position} look={look} position={position} index={i + 2} />
      ))}
    </tr>
  )
}

/** Above the layers of a transposed grid. */
export function ColumnHeads({ look, columns }: HeadsProps): JSX.Element {
  const levels = look.levels.length
  return (
    <tr aria-rowindex={1}>
      <th class="corner" scope="col" colSpan={levels + 1} aria-colindex={1} aria-colspan={levels + 1}>
        input
      </th>
      {inSight(look.plan.layers, columns, (layer, i) => (
        <LayerHead key={layer} look={look} layer={layer} scope="col" index={levels + i + 2} />
      ))}
      <th class="corner after" scope="col" aria-colindex={levels + look.plan.layers.length + 2}>
        comes next
      </th>
    </tr>
  )
}

/** Below the columns: the input tokens. */
export function TokenFoot({ look, columns }: HeadsProps): JSX.Element {
  return (
    <tr aria-rowindex={look.plan.rows + 2}>
      <th class="corner" scope="row" aria-colindex={1}>
        input
      </th>
      {inSight(look.plan.positions, columns, (position, i) => (
        <PositionHead key={position} look={look} position={position} scope="col" index={i + 2} />
      ))}
    </tr>
  )
}

/** Below the input tokens: what some of them are together. */
export function SpanFoot({
  look,
  spans,
  level,
}: {
  look: Look
  spans: readonly ShownSpan[]
  level: number
}): JSX.Element {
  const cells: JSX.Element[] = []
  for (let column = 0; column < look.plan.columns; ) {
    const span = spans.find((s) => s.from === column)
    const next = spans.find((s) => s.from > column)?.from ?? look.plan.columns
    const count = span?.count ?? next - column
    cells.push(
      <td
        role="gridcell"
        key={column}
        class={span ? 'span' : 'gap'}
        colSpan={count}
        title={span?.title}
        aria-colindex={column + 2}
        aria-colspan={count}
      >
        {span && <span>{span.label}</span>}
        {span && <span class="visually-hidden"> {span.title}</span>}
      </td>,
    )
    column += count
  }
  return (
    <tr class={`level-${level}`} aria-rowindex={look.plan.rows + 3 + level}>
      <th class="corner" scope="row" aria-colindex={1} />
      {cells}
    </tr>
  )
}
