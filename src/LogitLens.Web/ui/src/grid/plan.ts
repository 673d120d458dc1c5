import type { LensCell } from '../reports'
import type { GridPlace } from './keys'
import type { Span } from './spans'

/** A cell's place in a report: a layer and a position, by their numbers. */
export interface CellPlace {
  layer: number
  position: number
}

/** A span within the columns (or rows) that a grid shows, by their indices. */
export interface ShownSpan extends Span {
  from: number
}

/** The rows and columns of a grid: layers with the output on top, or transposed, positions downwards. */
export class GridPlan {
  readonly rows: number
  readonly columns: number

  constructor(
    readonly layers: readonly number[],
    readonly positions: readonly number[],
    readonly transposed: boolean,
    private readonly cellAt: (layerIndex: number, positionIndex: number) => LensCell | undefined,
  ) {
    this.rows = transposed ? positions.length : layers.length
    this.columns = transposed ? layers.length : positions.length
  }

  layerIndex(row: number, column: number): number {
    return this.transposed ? column : this.layers.length - 1 - row
  }

  positionIndex(row: number, column: number): number {
    return this.transposed ? row : column
  }

  cell(row: number, column: number): LensCell | undefined {
    return this.cellAt(this.layerIndex(row, column), this.positionIndex(row, column))
  }

  /** The layer and position of a drawn cell. */
  at({ row, column }: GridPlace): CellPlace {
    return {
      layer: this.layers[this.layerIndex(row, column)] as number,
      position: this.positions[this.positionIndex(row, column)] as number,
    }
  }

  /** Where a layer and position are drawn; undefined where they are not. */
  find(place: CellPlace | undefined): GridPlace | undefined {
    if (!place) return undefined
    const layer = this.layers.indexOf(place.layer)
    const position = this.positions.indexOf(place.position)
    if (layer < 0 || position < 0) return undefined
    return this.transposed
      ? { row: position, column: layer }
      : { row: this.layers.length - 1 - layer, column: position }
  }

  /** The parts of spans that are shown. */
  shown(spans: readonly Span[]): ShownSpan[] {
    return spans.flatMap((span) => {
      const inside = this.positions.flatMap((p, i) => (p >= span.start && p < span.start + span.count ? [i] : []))
      return inside.length > 0 ? [{ ...span, from: inside[0] as number, count: inside.length }] : []
    })
  }
}
