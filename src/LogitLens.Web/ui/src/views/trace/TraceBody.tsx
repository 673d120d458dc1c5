import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import type { TraceReport } from '../../reports'
import { Tokens } from '../../shared/tokens'
import { Section } from '../parts/Frame'
import { AnswerGrid } from './AnswerGrid'
import { Attempts } from './Attempts'
import { Dialogue } from './Dialogue'
import { ending, usualStep } from './model'
import { StepDetails } from './StepDetails'
import { Timeline } from './Timeline'

/** All of a trace below its heading; an experiment shows two of them. */
export function TraceBody({ report }: { report: TraceReport }): JSX.Element {
  const [chosen, choose] = useState<number>()
  const tokens = useMemo(() => new Tokens(report.tokens), [report.tokens])
  const at = chosen !== undefined && chosen < report.steps.length ? chosen : usualStep(report)
  const step = report.steps[at]
  const [chosenLayer, chooseLayer] = useState<number>()
  const layer = chosenLayer ?? report.model.layers
  const end = ending(report)
  return (
    <>
      <Dialogue report={report} tokens={tokens} selected={at} onSelect={choose} />
      <p class="verdict" role="status">
        {end ?? 'The answer goes on …'}
      </p>
      {(report.steps[0]?.column.length ?? 0) > 1 && (
        <Section
          title="Layer by layer"
          about="A cell is what the model would say next if it stopped at that layer, at the position before each token of the answer. Choose one, and the figures below are those of its token."
        >
          <AnswerGrid
            report={report}
            tokens={tokens}
            layer={layer}
            selected={at}
            onSelect={(next, nextLayer) => {
              choose(next)
              chooseLayer(nextLayer)
            }}
          />
        </Section>
      )}
      {step && (
        <StepDetails step={step} layer={layer} layers={report.model.layers} input={report.input} tokens={tokens} />
      )}
      {report.attempts.length > 0 && (
        <Section
          title="Its emoji"
          about="Each emoji of the answer in order, with the bytes of its tokens: the model can see what came out only after it was said, and then may take it back."
        >
          <Attempts report={report} tokens={tokens} />
        </Section>
      )}
      {report.steps.length > 0 && (
        <Section
          title="Token by token"
          about={`One row is one token of the answer. Probability and rank are those at the output; entropy, in nats, is how undecided the output was. Decided: the layers 0 (the embedding) to ${report.model.layers} (the output) from left to right, filled from the one on where the token is the most probable. Strongest other: the likeliest other token in any layer above 0, that layer, and its probability there.`}
        >
          <Timeline report={report} tokens={tokens} selected={at} onSelect={choose} />
        </Section>
      )}
    </>
  )
}
