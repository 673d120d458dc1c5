/** A cell's place in a grid as it is drawn. */
export interface GridPlace {
  row: number
  column: number
}

/** Rows that PageUp and PageDown skip. */
const page = 10

/** Where a key leads from a cell, by the keys of a grid (WAI-ARIA Authoring Practices); undefined for other keys. */
export function move(
  key: string,
  control: boolean,
  from: GridPlace,
  rows: number,
  columns: number,
): GridPlace | undefined {
  const to = (row: number, column: number): GridPlace => ({ row: clamp(row, rows), column: clamp(column, columns) })
  switch (key) {
    case 'ArrowUp':
      return to(control ? 0 : from.row - 1, from.column)
    case 'ArrowDown':
      return to(control ? rows - 1 : from.row + 1, from.column)
    case 'ArrowLeft':
      return to(from.row, control ? 0 : from.column - 1)
    case 'ArrowRight':
      return to(from.row, control ? columns - 1 : from.column + 1)
    case 'Home':
      return to(control ? 0 : from.row, 0)
    case 'End':
      return to(control ? rows - 1 : from.row, columns - 1)
    case 'PageUp':
      return to(from.row - page, from.column)
    case 'PageDown':
      return to(from.row + page, from.column)
    default:
      return undefined
  }
}

const clamp = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value))
