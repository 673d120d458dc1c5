import type { JSX } from 'preact'
import { useContext } from 'preact/hooks'
import type { LensCell, TraceStep } from '../../reports'
import { CellActionContext } from '../../shared/cellAction'
import { count, nats, number, percent } from '../../shared/figures'
import { Lines } from '../../shared/Lines'
import type { Tokens } from '../../shared/tokens'
import { Section } from '../parts/Frame'
import { Token } from '../parts/Token'
import { length } from '../parts/values'
import { ColumnTable } from './ColumnTable'
import { decision } from './model'

/** One token of an answer: its figures, and the lens of every layer at the position before it. */
export function StepDetails(props: {
  step: TraceStep
  /** The layer that was chosen in the grid. */
  layer: number
  layers: number
  input: readonly number[]
  tokens: Tokens
}): JSX.Element {
  const { step, layer, layers, input, tokens } = props
  const other = step.strongestOther
  const before = input[step.position - 1]
  const action = useContext(CellActionContext)
  return (
    <Section
      title={
        <>
          The token at position {step.position}: <Token id={step.id} tokens={tokens} />
        </>
      }
    >
      {action && before !== undefined && (
        <p class="no-print">
          <button type="button" onClick={() => action.run({ layer, position: step.position - 1 })}>
            {action.label}
          </button>
        </p>
      )}
      <div class="columns">
        <dl class="facts">
          <Fact name="token">
            <Token id={step.id} tokens={tokens} />, id {step.id}
            {step.endsSequence && ', ends the answer'}
          </Fact>
          <Fact name="bytes">
            <span class="bytes">{tokens.find(step.id)?.bytes || 'none'}</span>
          </Fact>
          {before !== undefined && (
            <Fact name="predicted">
              at position {step.position - 1}, after “<Token id={before} tokens={tokens} />”
            </Fact>
          )}
          <Fact name="probability">
            {percent(number(step.probability))}, log-probability {length(step.logProbability)} nats
          </Fact>
          <Fact name="rank">{count(step.rank)}</Fact>
          <Fact name="entropy">{nats(number(step.entropy))} nats</Fact>
          <Fact name="decided">{decision(step, layers)}</Fact>
          {other && (
            <Fact name="other">
              “<Token id={other.id} tokens={tokens} />
              ”, {percent(number(other.probability))} at layer {other.layer}
            </Fact>
          )}
        </dl>
        {step.column.length > 0 && (
          <Lines
            title={`Probability of ${tokens.visible(step.id)} layer by layer`}
            x={step.column.map((cell) => cell.layer)}
            xLabel="layer"
            yLabel="probability"
            range={[0, 1]}
            height={200}
            format={percent}
            lines={[
              { key: 'token', label: tokens.visible(step.id), values: step.column.map(targetProbability) },
              { key: 'best', label: 'most probable of the layer', values: step.column.map(bestProbability) },
            ]}
          />
        )}
      </div>
      <details class="figures">
        <summary>The most probable tokens of every layer</summary>
        <ColumnTable column={step.column} tokens={tokens} id={step.id} layer={layer} />
      </details>
    </Section>
  )
}

const targetProbability = (cell: LensCell): number | null => {
  const target = cell.targets[0]
  return target ? Math.exp(number(target.logProbability)) : null
}

const bestProbability = (cell: LensCell): number | null => {
  const best = cell.top[0]
  return best ? number(best.probability) : null
}

export function Fact({ name, children }: { name: string; children: preact.ComponentChildren }): JSX.Element {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
