import type { JSX } from 'preact'
import { useMemo, useRef } from 'preact/hooks'
import type { DiffReport } from '../../reports'
import { at, css, textOn } from '../../shared/colors'
import { number } from '../../shared/figures'
import { Printed } from '../../shared/Printed'
import type { Tokens } from '../../shared/tokens'
import { Legend } from '../parts/Legend'
import { fineNats } from '../parts/values'
import { cellAt, movedIn, type Place } from './model'

interface Props {
  report: DiffReport
  tokens: Tokens
  /** The positions shown, both included. */
  first: number
  last: number
  selected: Place
  onSelect: (place: Place) => void
}

/** Positions that a page of paper has room for. */
const most = 16

/** Layers x positions, the output on top: what each model would say, and how far they are apart. */
export function DiffGrid(props: Props): JSX.Element {
  const { first, last } = props
  return (
    <>
      <div class="on-screen">
        <Table {...props} />
      </div>
      <Printed
        count={last - first + 1}
        longest={most}
        block={(from, end) => <Table key={from} {...props} first={first + from} last={first + end - 1} />}
      />
      <Legend label="JS (nats)" low="0" high="0.693" />
    </>
  )
}

function Table({ report, tokens, first, last, selected, onSelect }: Props): JSX.Element {
  const grid = useRef<HTMLTableElement>(null)
  const { layers, input, positions } = report
  const shown = useMemo(() => Array.from({ length: last - first + 1 }, (_, i) => first + i), [first, last])
  const rows = useMemo(
    () =>
      layers.map((layer, l) => <Row key={layer} l={l} current={-1} report={report} tokens={tokens} shown={shown} />),
    [report, tokens, shown],
  )
  const move = (event: KeyboardEvent) => {
    const to = movedIn(event.key, event.ctrlKey, selected, layers.length, first, last)
    if (!to || event.altKey || event.metaKey) return
    event.preventDefault()
    onSelect(to)
    requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>('[aria-selected=true]')?.focus())
  }
  return (
    <div class="scroll diff-scroll">
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells are walked with the arrow keys
        role="grid"
        aria-label="Divergence of the two models by layer and position"
        class="diff-grid"
        onKeyDown={move}
        onClick={(event) => {
          const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('td[data-position]') : null
          if (cell) onSelect({ layer: Number(cell.dataset.layer), position: Number(cell.dataset.position) })
        }}
      >
        <tbody>
          {[...layers.keys()]
            .reverse()
            .map((l) =>
              l === selected.layer ? (
                <Row key={layers[l]} l={l} current={selected.position} report={report} tokens={tokens} shown={shown} />
              ) : (
                rows[l]
              ),
            )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">token</th>
            {shown.map((p) => (
              <td key={p} class="input">
                <bdi class="token">{tokens.visible(input[p] ?? -1)}</bdi>
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">position</th>
            {shown.map((p) => (
              <th key={p} scope="col">
                {p}
              </th>
            ))}
          </tr>
          <tr>
            <th scope="row">parts at layer</th>
            {shown.map((p) => (
              <td key={p} class="faint">
                {positions[p]?.divergingLayer ?? '–'}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

interface RowProps {
  l: number
  current: number
  report: DiffReport
  tokens: Tokens
  shown: readonly number[]
}

function Row({ l, current, report, tokens, shown }: RowProps): JSX.Element {
  const layer = report.layers[l]
  return (
    <tr>
      <th scope="row" class="number">
        {layer}
      </th>
      {shown.map((p) => {
        const cell = cellAt(report, l, p)
        if (!cell) return <td key={p} />
        const color = at(number(cell.js) / Math.LN2)
        const parts = report.positions[p]?.divergingLayer === layer
        return (
          <td
            key={p}
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of a grid
            role="gridcell"
            data-layer={l}
            data-position={p}
            class={parts ? 'parts' : ''}
            aria-selected={p === current}
            tabIndex={p === current ? 0 : -1}
            style={{ background: css(color), color: textOn(color) }}
          >
            <bdi class="token">{tokens.visible(cell.top.id)}</bdi>
            <bdi class={cell.sameTop ? 'token same' : 'token'}>
              {cell.sameTop ? '=' : tokens.visible(cell.againstTop.id)}
            </bdi>
            <span class="visually-hidden"> JS {fineNats(cell.js)} nats</span>
          </td>
        )
      })}
    </tr>
  )
}
