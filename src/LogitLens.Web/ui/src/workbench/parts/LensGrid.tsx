import type { JSX } from 'preact'
import { useCallback, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { Grid } from '../../grid/Grid'
import type { TokenMarks } from '../../grid/marks'
import type { CellPlace } from '../../grid/plan'
import type { ScrollLink } from '../../grid/ScrollLink'
import { probabilityScale } from '../../grid/scale'
import { ReadIndex } from '../../read/ReadIndex'
import type { ReadReport } from '../../reports'
import { cellKey } from '../runs/compare'

interface Props {
  label: string
  reading: ReadReport
  selected: CellPlace | undefined
  onSelect: (place: CellPlace) => void
  /** Cells to mark, by {@link cellKey}. */
  changed?: ReadonlySet<string>
  marks?: TokenMarks
  link?: ScrollLink
}

/** The grid of a reading that has others beside it, or still grows. */
export function LensGrid({ label, reading, selected, onSelect, changed, marks, link }: Props): JSX.Element {
  const index = useMemo(() => new ReadIndex(reading), [reading])
  const box = useRef<HTMLDivElement>(null)
  const cellAt = useCallback((l: number, p: number) => reading.cells[l * reading.positions.length + p], [reading])

  // The grid draws its cells itself; which of them changed is said on its elements, so that it stays as it is.
  useLayoutEffect(() => {
    if (box.current) mark(box.current, reading, changed)
  })

  return (
    <div class="lens-box" ref={box}>
      <Grid
        label={label}
        layers={reading.layers}
        positions={reading.positions}
        cellAt={cellAt}
        inputToken={index.inputToken}
        nextToken={index.nextToken}
        tokens={index.tokens}
        levels={index.levels}
        scale={probabilityScale}
        answerStart={reading.answerStart}
        outputLayer={index.output}
        selected={selected}
        onSelect={(place) => onSelect(place)}
        {...(marks && { marks })}
        {...(link && { link })}
      />
    </div>
  )
}

function mark(box: HTMLElement, { layers, positions }: ReadReport, changed: ReadonlySet<string> | undefined): void {
  for (const row of box.querySelectorAll<HTMLElement>('tr[data-row]')) {
    const layer = layers[layers.length - 1 - Number(row.dataset.row)]
    for (const cell of row.querySelectorAll<HTMLElement>('td[data-column]')) {
      const position = positions[Number(cell.dataset.column)]
      const is = layer !== undefined && position !== undefined && changed?.has(cellKey({ layer, position }))
      if (is) cell.dataset.changed = ''
      else delete cell.dataset.changed
    }
  }
}
