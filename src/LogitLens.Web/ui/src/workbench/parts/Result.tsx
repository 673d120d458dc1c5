import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import type { AnyReport } from '../../reports'
import { View } from '../../views/View'
import { type Comparison, compare, isGrid } from '../runs/compare'

/** A report, beside that without edits where there is one. */
export function Result({ report, base }: { report: AnyReport; base?: AnyReport | undefined }): JSX.Element {
  const both = useMemo(
    () => (isGrid(report) && isGrid(base) ? { base, edited: report, comparison: compare(base, report) } : undefined),
    [report, base],
  )
  if (!both) return <View report={report} />
  return (
    <>
      <Summary {...both} />
      <div class="pair">
        <section aria-labelledby="as-it-is">
          <h2 id="as-it-is">As it is</h2>
          <View report={both.base} />
        </section>
        <section aria-labelledby="edited">
          <h2 id="edited">Edited</h2>
          <View report={both.edited} />
        </section>
      </div>
    </>
  )
}

function Summary({
  base,
  edited,
  comparison,
}: {
  base: { answer?: string }
  edited: { answer?: string }
  comparison: Comparison
}): JSX.Element {
  const { changed, compared, parts, firstLayer, sameAnswer } = comparison
  return (
    <div class="summary">
      <p>
        The top token changed in <strong>{changed.size.toLocaleString('en-US')}</strong> of{' '}
        {compared.toLocaleString('en-US')} {compared === 1 ? 'cell' : 'cells'}
        {firstLayer !== undefined && `, from layer ${firstLayer} on`}.{' '}
        {parts !== undefined &&
          `From position ${parts} on the texts themselves differ, so that those cells are not compared. `}
        {edited.answer !== undefined &&
          (sameAnswer ? (
            'The answer is the same.'
          ) : (
            <>
              The answer{' '}
              <q class="before">
                <bdi>{base.answer}</bdi>
              </q>{' '}
              became{' '}
              <q>
                <bdi>{edited.answer}</bdi>
              </q>
            </>
          ))}
      </p>
    </div>
  )
}
