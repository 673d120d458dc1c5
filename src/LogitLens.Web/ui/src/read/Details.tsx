import { useContext, useState } from 'preact/hooks'
import type { LensCell, TokenInfo } from '../reports'
import { CellActionContext } from '../shared/cellAction'
import { count, nats, number, percent } from '../shared/figures'
import { visibleText } from '../shared/text'
import { Becoming } from './Becoming'
import { PinButton } from './PinButton'
import type { Pins } from './pins'
import type { ReadIndex } from './ReadIndex'

interface DetailsProps {
  index: ReadIndex
  cell: LensCell
  pins: Pins
  onPin: (id: number) => void
  onPoint: (id: number | undefined) => void
  onClose: () => void
}

/** Everything that the report says of a cell. */
export function Details({ index, cell, pins, onPin, onPoint, onClose }: DetailsProps) {
  const [exact, setExact] = useState(false)
  const action = useContext(CellActionContext)
  const { report, tokens, visible } = index
  const input = index.inputToken(cell.position)
  const next = index.nextToken(cell.position)
  const partial = cell.top.flatMap((t) => {
    const token = tokens.find(t.id)
    return token?.canBecome ? [token as TokenInfo & Required<Pick<TokenInfo, 'canBecome'>>] : []
  })
  const p = (value: number) => (exact ? `${value}` : percent(value))
  const n = (value: number) => (exact ? `${value}` : fineNats(value))
  const others = report.model.vocabulary - cell.top.length
  return (
    <aside class="details" aria-label="Details of the cell">
      <header>
        <h2>
          Layer {cell.layer}
          {cell.layer === index.output ? ', the output' : cell.layer === 0 ? ', the embedding' : ''}, position{' '}
          {cell.position}
        </h2>
        {action && (
          <button type="button" class="no-print" onClick={() => action.run(cell)}>
            {action.label}
          </button>
        )}
        <button type="button" class="no-print" aria-label="Close the details" onClick={onClose}>
          Close
        </button>
      </header>
      <dl class="pairs">
        {input !== undefined && <TokenPair name="input" id={input} index={index} />}
        {next !== undefined && <TokenPair name="comes next" id={next} index={index} />}
        <dt>entropy</dt>
        <dd>{n(number(cell.entropy))} nats</dd>
        <dt>KL(output || layer)</dt>
        <dd>{n(number(cell.klToFinal))} nats</dd>
        {cell.jsToFinal !== undefined && (
          <>
            <dt>JS to the output</dt>
            <dd>{n(number(cell.jsToFinal))} nats</dd>
          </>
        )}
      </dl>
      <label class="no-print small">
        <input type="checkbox" checked={exact} onChange={(e) => setExact(e.currentTarget.checked)} /> figures not
        rounded
      </label>
      <div class="wide">
        <table class="tops">
          <caption>The most probable tokens; log-probabilities in nats</caption>
          <thead>
            <tr>
              <th scope="col">rank</th>
              <th scope="col">token</th>
              <th scope="col" class="number">
                prob.
              </th>
              <th scope="col" class="number">
                log p
              </th>
              <td class="no-print" />
            </tr>
          </thead>
          <tbody>
            {cell.top.map((top, i) => (
              <tr key={top.id} onMouseEnter={() => onPoint(top.id)} onMouseLeave={() => onPoint(undefined)}>
                <td class="faint">{i + 1}</td>
                <th scope="row">
                  <bdi class="token">{visible(top.id)}</bdi> <Form token={tokens.find(top.id)} />
                  <Bar value={number(top.probability)} />
                </th>
                <td class="number">{p(number(top.probability))}</td>
                <td class="number">{n(number(top.logProbability))}</td>
                <td class="no-print">
                  <PinButton id={top.id} visible={visible(top.id)} pins={pins} onPin={onPin} />
                </td>
              </tr>
            ))}
            {others > 0 && (
              <tr class="rest">
                <td />
                <th scope="row">
                  <span class="faint">rest: {count(others)} others</span>
                  <Bar value={number(cell.rest)} />
                </th>
                <td class="number">{p(number(cell.rest))}</td>
                <td />
                <td class="no-print" />
              </tr>
            )}
          </tbody>
        </table>
      </div>
      {cell.targets.length > 0 && (
        <div class="wide">
          <table>
            <caption>The target tokens</caption>
            <thead>
              <tr>
                <th scope="col">token</th>
                <th scope="col" class="number">
                  rank
                </th>
                <th scope="col" class="number">
                  prob.
                </th>
                <th scope="col" class="number">
                  log p
                </th>
                <td class="no-print" />
              </tr>
            </thead>
            <tbody>
              {cell.targets.map((target) => (
                <tr key={target.id}>
                  <th scope="row">
                    <bdi class="token">{visible(target.id)}</bdi> <span class="faint">#{target.id}</span>
                  </th>
                  <td class="number">{count(target.rank)}</td>
                  <td class="number">{p(Math.exp(number(target.logProbability)))}</td>
                  <td class="number">{n(number(target.logProbability))}</td>
                  <td class="no-print">
                    <PinButton id={target.id} visible={visible(target.id)} pins={pins} onPin={onPin} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {cell.sets && (
        <div class="wide">
          <table>
            <caption>The sets of tokens</caption>
            <thead>
              <tr>
                <th scope="col">set</th>
                <th scope="col" class="number">
                  prob.
                </th>
                <th scope="col" class="number">
                  log p
                </th>
              </tr>
            </thead>
            <tbody>
              {cell.sets.map((set) => (
                <tr key={set.name}>
                  <th scope="row">
                    <bdi>{visibleText(set.name)}</bdi> <Bar value={number(set.probability)} />
                  </th>
                  <td class="number">{p(number(set.probability))}</td>
                  <td class="number">{n(number(set.logProbability))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {partial.length > 0 && <Becoming tokens={partial} />}
    </aside>
  )
}

function TokenPair({ name, id, index }: { name: string; id: number; index: ReadIndex }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <bdi class="token">{index.visible(id)}</bdi> <Form token={index.tokens.find(id)} />
      </dd>
    </>
  )
}

function Form({ token }: { token: TokenInfo | undefined }) {
  if (!token) return null
  return (
    <span class="form faint">
      <bdi class="token">{token.form === token.visible ? '' : printable(token.form)}</bdi>{' '}
      {token.bytes && <code>{token.bytes}</code>} #{token.id}
    </span>
  )
}

/** Small numbers keep a digit that is not 0. */
const fineNats = (value: number): string =>
  value !== 0 && Math.abs(value) < 0.005 ? value.toPrecision(1) : nats(value)

/** A form may hold any character; those that turn text round or hide it are written out. */
const printable = (form: string): string =>
  form.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (c) => `<U+${(c.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}>`,
  )

function Bar({ value }: { value: number }) {
  return <span class="bar" aria-hidden="true" style={{ '--share': `${Math.max(0, Math.min(1, value || 0)) * 100}%` }} />
}
