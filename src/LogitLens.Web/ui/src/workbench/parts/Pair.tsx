import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { Legend } from '../../grid/Legend'
import { TokenMarks } from '../../grid/marks'
import type { CellPlace } from '../../grid/plan'
import { ScrollLink } from '../../grid/ScrollLink'
import { probabilityScale } from '../../grid/scale'
import { visibleText } from '../../shared/text'
import { asReading } from '../runs/asReading'
import { type Comparison, compare, type Grid } from '../runs/compare'
import { CellTable } from './CellTable'
import { LensGrid } from './LensGrid'

/** Two readings of one request, without and with edits: same scale, same selection, scrolled together. */
export function Pair({ base, edited, growing }: { base: Grid; edited: Grid; growing: boolean }): JSX.Element {
  const comparison = useMemo(() => compare(base, edited), [base, edited])
  const before = useMemo(() => asReading(base), [base])
  const after = useMemo(() => asReading(edited), [edited])
  const marks = useMemo(() => new TokenMarks(), [])
  const link = useMemo(() => new ScrollLink(), [])
  const [at, setAt] = useState<CellPlace>()
  const shared = { selected: at, onSelect: setAt, marks, link, changed: comparison.changed }
  return (
    <>
      <Summary base={base} edited={edited} comparison={comparison} growing={growing} />
      <div class="pair">
        <section aria-labelledby="as-it-is">
          <h2 id="as-it-is">As it is</h2>
          <LensGrid label="Most probable tokens without edits" reading={before} {...shared} />
        </section>
        <section aria-labelledby="edited">
          <h2 id="edited">Edited</h2>
          <LensGrid label="Most probable tokens with edits" reading={after} {...shared} />
        </section>
      </div>
      <div class="pair-foot">
        {at && (
          <CellTable
            place={at}
            readings={[
              { name: 'as it is', reading: before },
              { name: 'edited', reading: after },
            ]}
            onClose={() => setAt(undefined)}
          />
        )}
        <div>
          <Legend scale={probabilityScale} />
          <p class="small faint">
            A corner marks the cells whose most probable token changed. Select a cell to see both.
          </p>
        </div>
      </div>
    </>
  )
}

function Summary({
  base,
  edited,
  comparison,
  growing,
}: {
  base: Grid
  edited: Grid
  comparison: Comparison
  growing: boolean
}): JSX.Element {
  const { changed, compared, parts, firstLayer, sameAnswer } = comparison
  const count = (n: number) => n.toLocaleString('en-US')
  return (
    <div class="summary" role={growing ? undefined : 'status'}>
      <p>
        The top token changed in <strong>{count(changed.size)}</strong> of {count(compared)}{' '}
        {compared === 1 ? 'cell' : 'cells'}
        {firstLayer !== undefined && `, from layer ${firstLayer} on`}.
        {parts !== undefined && ` From position ${parts} on the texts themselves differ, and cells are not compared.`}
      </p>
      {base.answer !== undefined && edited.answer !== undefined && (
        <dl>
          <dt>{sameAnswer && !growing ? 'The answer stayed' : 'The answer was'}</dt>
          <dd>
            <Answer text={base.answer} />
          </dd>
          {(!sameAnswer || growing) && (
            <>
              <dt>{growing ? 'becomes' : 'became'}</dt>
              <dd>
                <Answer text={edited.answer} />
              </dd>
            </>
          )}
        </dl>
      )}
    </div>
  )
}

const Answer = ({ text }: { text: string }): JSX.Element =>
  text.trim() === '' ? <span class="faint">(nothing)</span> : <bdi>{visibleText(text)}</bdi>
