import type { JSX } from 'preact'
import { useCallback, useMemo } from 'preact/hooks'
import { Grid } from '../../grid/Grid'
import type { TokenMarks } from '../../grid/marks'
import type { CellPlace } from '../../grid/plan'
import type { ScrollLink } from '../../grid/ScrollLink'
import { probabilityScale } from '../../grid/scale'
import { ReadIndex } from '../../read/ReadIndex'
import type { LensCell, ReadReport } from '../../reports'
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

/** The grid of a reading that has another beside it. */
export function LensGrid({ label, reading, selected, onSelect, changed, marks, link }: Props): JSX.Element {
  const index = useMemo(() => new ReadIndex(reading), [reading])
  const cellAt = useCallback((l: number, p: number) => reading.cells[l * reading.positions.length + p], [reading])

  const isChanged = useCallback((cell: LensCell) => changed?.has(cellKey(cell)) ?? false, [changed])

  return (
    <div class="lens-box">
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
        changed={isChanged}
        {...(marks && { marks })}
        {...(link && { link })}
      />
    </div>
  )
}
