import type { Ref } from 'preact'
import { useImperativeHandle, useState } from 'preact/hooks'
import type { CellPlace } from '../grid/plan'
import type { Scale } from '../grid/scale'
import { nats, number, percent } from '../shared/figures'
import type { ReadIndex } from './ReadIndex'

export interface ReadoutHandle {
  /** The cell that is pointed at. */
  show: (place: CellPlace | undefined) => void
}

/** One line with the figures of the cell that is pointed at, otherwise of the current one. */
export function Readout({
  index,
  scale,
  place,
  ref,
}: {
  index: ReadIndex
  scale: Scale
  place: CellPlace
  ref?: Ref<ReadoutHandle>
}) {
  const [pointed, setPointed] = useState<CellPlace>()
  useImperativeHandle(ref ?? null, () => ({ show: setPointed }), [])
  const { layer, position } = pointed ?? place
  const cell = index.cell(layer, position)
  const top = cell?.top[0]
  const input = index.inputToken(position)
  return (
    <p id="readout" class="readout small">
      {cell && top && (
        <>
          layer {layer}, after <bdi class="token">{input === undefined ? '' : index.visible(input)}</bdi> ({position}):{' '}
          <bdi class="token top">{index.visible(top.id)}</bdi> {percent(number(top.probability))} · entropy{' '}
          {nats(number(cell.entropy))} · KL {nats(number(cell.klToFinal))} nats
          {scale.name.startsWith('rank') && ` · ${scale.name} ${scale.short(cell)}`}
        </>
      )}
    </p>
  )
}
