import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import type { EmojiReport } from '../../reports'
import { visibleText } from '../../shared/text'
import { Tokens } from '../../shared/tokens'
import { Heading, Section } from '../parts/Frame'
import { Answers } from './Answers'
import { BeliefPicture } from './BeliefPicture'
import { Gap } from './Gap'
import { LayerShares } from './LayerShares'
import { OutputShares } from './OutputShares'
import { Path } from './Path'
import { Traces } from './Traces'

/** The experiment: a name beside a control that exists. */
export function EmojiView({ report }: { report: EmojiReport }): JSX.Element {
  const tokens = useMemo(() => new Tokens(report.tokens), [report.tokens])
  const cases = [report.subject, report.control] as const
  return (
    <article class="view">
      <Heading
        kind="Emoji experiment"
        title={<bdi>{visibleText(report.subject.question)}</bdi>}
        models={[report.model]}
        chat={report.chat}
        warnings={report.warnings}
      />
      <p class="verdict">{visibleText(report.verdict)}</p>
      <p class="about">
        Everything is measured twice: for “<bdi>{visibleText(report.subject.name)}</bdi>” and for the control “
        <bdi>{visibleText(report.control.name)}</bdi>”, an emoji that exists
        {report.controlChosen && '; of all existing names it is the nearest in the head'}.
      </p>
      <Section
        title="Does it exist?"
        about="The belief: P(yes) as a share of P(yes) + P(no) for the answer’s first token. Each dot is one wording of the question; the line goes from the lowest to the highest, the tick is the mean."
      >
        <BeliefPicture cases={cases} questions={report.questions} />
      </Section>
      <Section title="What does it answer?" about="The most probable answer, and what became of the emoji in it.">
        <Answers cases={cases} tokens={tokens} traces={[report.subjectTrace, report.controlTrace]} />
      </Section>
      <Section
        title="Which emoji does it have in mind?"
        about="An emoji may take several tokens. Followed along all of them, from the place where the first emoji comes, this is the exact probability of every whole emoji at the output, and of everything else."
      >
        <OutputShares cases={cases} tokens={tokens} />
      </Section>
      <Section
        title="The same through the layers"
        about="What the lens of each layer has in mind, from layer 0 (the embedding) to the output. Every column sums to 100 %."
      >
        <LayerShares cases={cases} tokens={tokens} />
      </Section>
      <Section
        title="The way there"
        about={`The position that predicts the emoji, layer by layer: the cosine of the residual, as the head reads it, with the name’s concept (${report.composition} of the head rows of its tokens) and with the head row of the first token that came. 1 is the same direction, 0 is none of it.`}
      >
        <Path cases={cases} tokens={tokens} />
      </Section>
      <Section
        title="The gap"
        about="The last step chooses a row of the head. Its row and concept: the shares of the final residual’s squared length along the row that was chosen and along the name’s concept. Margin: how many nats the chosen token is ahead of the runner-up. What can be said is hit; what cannot is only approached."
      >
        <Gap cases={cases} tokens={tokens} />
      </Section>
      <Traces report={report} />
    </article>
  )
}
