import { Printed } from '../shared/Printed'
import { Grid, type GridProps } from './Grid'

/** Columns of a grid that a page of paper has room for. */
const most = 14

/** A grid on paper, in blocks of its columns. */
export function PrintedGrid(props: GridProps) {
  const { layers, positions, cellAt, transposed } = props
  return (
    <Printed
      count={transposed ? layers.length : positions.length}
      longest={most}
      block={(first, end) =>
        transposed ? (
          <Grid key={first} {...props} layers={layers.slice(first, end)} cellAt={(l, p) => cellAt(first + l, p)} />
        ) : (
          <Grid
            key={first}
            {...props}
            positions={positions.slice(first, end)}
            cellAt={(l, p) => cellAt(l, first + p)}
          />
        )
      }
    />
  )
}
