import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import type { HeadRowsReport, Quantile, RowNorm } from '../../reports'
import { count, number, percent } from '../../shared/figures'
import { visibleText } from '../../shared/text'
import { Tokens } from '../../shared/tokens'
import { Heading, Scroll, Section } from '../parts/Frame'
import { Histogram } from '../parts/Histogram'
import { Token } from '../parts/Token'
import { cosine, counted, length } from '../parts/values'
import { IdList } from './IdList'
import { Partial } from './Partial'

/** All rows of an LM head at a glance. */
export function HeadRowsView({ report }: { report: HeadRowsReport }): JSX.Element {
  const tokens = useMemo(() => new Tokens(report.tokens), [report.tokens])
  const { norms, duplicates, untrained, partialTokens, embedding } = report
  return (
    <article class="view">
      <Heading
        kind="LM head"
        title={`The ${counted(report.rows, 'row')} of the head`}
        models={[report.model]}
        warnings={report.warnings}
      />
      <dl class="facts">
        <dt>rows</dt>
        <dd>
          {count(report.rows)} of {count(report.rowWidth)} numbers ({visibleText(report.elementType)}),{' '}
          {report.tied ? 'the same as those of the token embedding' : 'apart from those of the token embedding'}
          {report.bias && ', and a bias'}
          {report.withoutToken > 0 && `; ${count(report.withoutToken)} have no token`}
        </dd>
        <dt>mean row</dt>
        <dd>
          length {length(report.meanNorm)}; it makes {percent(number(report.meanShare))} of the rows’ sum of squares
        </dd>
        {report.notFinite > 0 && (
          <>
            <dt>not finite</dt>
            <dd>{counted(report.notFinite, 'row')} with NaN or infinities, left out below</dd>
          </>
        )}
      </dl>
      {norms.quantiles.length > 0 && (
        <Section
          title="Their lengths"
          about="A logit is the product of a row with the vector that the head reads: at the same angle, the token of a longer row gets the larger logit. How many rows have which Euclidean length:"
        >
          <Histogram
            label="Lengths of the rows"
            what="rows"
            counts={norms.histogram}
            low={number(norms.quantiles[0]?.value ?? 0)}
            high={number(norms.quantiles.at(-1)?.value ?? 0)}
            format={length}
          />
          <QuantileTable quantiles={norms.quantiles} what="length" format={length} />
          <div class="columns">
            <Norms title="The shortest" rows={norms.shortest} tokens={tokens} />
            <Norms title="The longest" rows={norms.longest} tokens={tokens} />
          </div>
        </Section>
      )}
      <Section
        title="Duplicates"
        about="Rows that are equal bit for bit give their tokens the same logit always: the head cannot tell them apart."
      >
        {duplicates.groupCount === 0 ? (
          <p>No two rows are equal.</p>
        ) : (
          <>
            <p>
              {counted(duplicates.rows, 'row')} in {counted(duplicates.groupCount, 'group')} of equal ones; the largest:
            </p>
            {duplicates.groups.map((group) => (
              <IdList key={group.ids[0]} ids={group.ids} count={group.count} tokens={tokens} />
            ))}
          </>
        )}
      </Section>
      {untrained && (
        <Section
          title="Rows that training never met"
          about={`No text can contain ${untrained.known.length === 1 ? 'one token' : `${count(untrained.known.length)} tokens`} of this vocabulary, so that training never had to say them. Rows that lie where theirs do were not trained either.`}
        >
          {untrained.apart ? (
            <>
              <p>
                {counted(untrained.count, 'row')} within {length(untrained.limit)} of their mean; the median row is{' '}
                {length(untrained.medianDistance)} away.
              </p>
              <IdList ids={untrained.ids} count={untrained.count} tokens={tokens} />
            </>
          ) : (
            <p>
              Here these rows do not lie together (within {length(untrained.radius)} of their mean, where the median row
              is {length(untrained.medianDistance)} away), so that they tell nothing of others.
            </p>
          )}
        </Section>
      )}
      {partialTokens && <Partial found={partialTokens} tokens={tokens} others={untrained?.apart === true} />}
      {embedding && (
        <Section
          title="Agreement with the token embedding"
          about={`The cosine between a token’s row in the head and its row in the embedding. Of ${counted(embedding.compared, 'embedding row')} compared, ${count(embedding.own)} have their own token’s head row as the nearest.`}
        >
          <QuantileTable quantiles={embedding.cosines} what="cosine" format={cosine} />
        </Section>
      )}
    </article>
  )
}

function QuantileTable(props: {
  quantiles: readonly Quantile[]
  what: string
  format: (value: number) => string
}): JSX.Element {
  return (
    <Scroll label={`Quantiles of the ${props.what}`}>
      <table>
        <thead>
          <tr>
            <th scope="col">share of rows below</th>
            {props.quantiles.map((q) => (
              <th key={number(q.share)} scope="col" class="number">
                {quantileName(number(q.share))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{props.what}</th>
            {props.quantiles.map((q) => (
              <td key={number(q.share)} class="number">
                {props.format(number(q.value))}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </Scroll>
  )
}

const quantileName = (share: number): string =>
  share === 0 ? 'least' : share === 0.5 ? 'median' : share === 1 ? 'most' : `${Math.round(share * 100)} %`

function Norms({ title, rows, tokens }: { title: string; rows: readonly RowNorm[]; tokens: Tokens }): JSX.Element {
  return (
    <table>
      <caption>{title}</caption>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <Token id={row.id} tokens={tokens} bytes />
            </th>
            <td class="number faint">{row.id}</td>
            <td class="number">{length(row.norm)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
