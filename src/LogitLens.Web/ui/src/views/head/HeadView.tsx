import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import type { HeadNeighbour, HeadPart, HeadReport } from '../../reports'
import { count, number } from '../../shared/figures'
import { visibleText } from '../../shared/text'
import { Tokens } from '../../shared/tokens'
import { Heading, Scroll, Section } from '../parts/Frame'
import { Meter } from '../parts/Meter'
import { Token } from '../parts/Token'
import { cosine, length } from '../parts/values'
import { barOf, compositionOf, nearBy, notes } from './model'

/** The rows of the LM head that lie nearest to an expression. */
export function HeadView({ report }: { report: HeadReport }): JSX.Element {
  const tokens = useMemo(() => new Tokens(report.tokens), [report.tokens])
  return (
    <article class="view">
      <Heading
        kind="LM head"
        title={<bdi class="token">{visibleText(report.expression.trim())}</bdi>}
        models={[report.model]}
        chat={report.chat}
        warnings={report.warnings}
      />
      <Section title="The expression" about="What each of its terms was taken for; together they make one vector.">
        <Scroll label="The terms">
          <table>
            <thead>
              <tr>
                <th scope="col">term</th>
                <th scope="col">what it is</th>
              </tr>
            </thead>
            <tbody>
              {report.parts.map((part) => (
                <tr key={part.source}>
                  <th scope="row">
                    <bdi class="token">{visibleText(part.source)}</bdi>
                  </th>
                  <td>
                    <Part part={part} report={report} tokens={tokens} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </Section>
      <Section
        title={`The nearest of ${count(report.rows)} head rows by ${nearBy(report.by)}`}
        about={`The head turns a vector into a choice among its rows, one for each token. These are the rows that lie nearest to the vector of the expression. ${notes(report).join(' ')}`}
      >
        {report.neighbours.length === 0 ? (
          <p>No row is left to compare.</p>
        ) : (
          <Neighbours report={report} tokens={tokens} />
        )}
      </Section>
    </article>
  )
}

function Part({ part, report, tokens }: { part: HeadPart; report: HeadReport; tokens: Tokens }): JSX.Element {
  if (part.kind === 'residual') {
    const after = report.input[part.position ?? 0]
    return (
      <>
        residual of layer {part.layer} of {report.model.layers} at position {part.position}
        {after !== undefined && (
          <>
            , after “<Token id={after} tokens={tokens} />”
          </>
        )}
        , as the head reads it
      </>
    )
  }
  const ids = part.tokens.map((id, i) => ({ id, key: `${i} ${id}` }))
  return (
    <>
      {ids.length === 1 ? 'token' : `${ids.length} tokens, ${compositionOf(part.composition)}:`}
      {ids.map(({ id, key }) => (
        <span key={key} class="listed">
          {' '}
          <Token id={id} tokens={tokens} bytes /> <span class="faint">{id}</span>
        </span>
      ))}
      {part.embedding && <span class="faint"> (rows of the token embedding)</span>}
    </>
  )
}

function Neighbours({ report, tokens }: { report: HeadReport; tokens: Tokens }): JSX.Element {
  const bias = report.neighbours.some((n) => n.bias !== undefined)
  const column = (by: HeadReport['by'], figure: string) => (
    <td class={report.by === by ? 'number strong' : 'number faint'}>{figure}</td>
  )
  return (
    <Scroll label="The nearest rows">
      <table>
        <thead>
          <tr>
            <th scope="col" class="number">
              rank
            </th>
            <th scope="col">token</th>
            <th scope="col">{nearBy(report.by)}</th>
            <th scope="col" class="number">
              cosine
            </th>
            <th scope="col" class="number">
              dot
            </th>
            <th scope="col" class="number">
              distance
            </th>
            <th scope="col" class="number">
              length
            </th>
            {bias && (
              <th scope="col" class="number">
                bias
              </th>
            )}
            <th scope="col">bytes</th>
            <th scope="col" class="number">
              id
            </th>
          </tr>
        </thead>
        <tbody>
          {report.neighbours.map((n, i) => (
            <tr key={n.id}>
              <td class="number faint">{i + 1}</td>
              <th scope="row">
                <Token id={n.id} tokens={tokens} />
                {n.inExpression && <OwnToken />}
              </th>
              <td>
                <Bar report={report} neighbour={n} />
              </td>
              {column('cosine', cosine(n.cosine))}
              {column('dot', length(n.dot))}
              {column('euclidean', length(n.distance))}
              <td class="number faint">{length(n.norm)}</td>
              {bias && <td class="number faint">{n.bias === undefined ? '–' : length(n.bias)}</td>}
              <td class="bytes">{tokens.find(n.id)?.bytes}</td>
              <td class="number faint">{n.id}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

const OwnToken = (): JSX.Element => (
  <span class="own small" title="a token of the expression">
    {' '}
    • <span class="visually-hidden">a token of the expression</span>
  </span>
)

function Bar({ report, neighbour }: { report: HeadReport; neighbour: HeadNeighbour }): JSX.Element {
  const value = barOf(report, neighbour)
  return (
    <span class={value < 0 ? 'long-bar negative' : 'long-bar'}>
      <Meter value={Math.abs(number(value))} kind={neighbour.inExpression ? 'rest' : ''} />
    </span>
  )
}
