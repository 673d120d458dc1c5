import type { ComponentChildren, JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { ModelInfo } from '../../reports'
import { count } from '../../shared/figures'
import { visibleText } from '../../shared/text'
import '../../styles/views.css'

/** The heading of a view: what it is about, the model, and what a reader should know. */
export function Heading(props: {
  /** Which kind of report it is, in a word or two. */
  kind: string
  title: ComponentChildren
  models: readonly ModelInfo[]
  chat?: boolean | undefined
  warnings?: readonly string[] | undefined
}): JSX.Element {
  return (
    <header class="heading">
      <p class="kind">{props.kind}</p>
      <h1>{props.title}</h1>
      {props.models.map((model, i) => (
        <p key={i} class="faint small">
          {props.models.length > 1 && `${i === 0 ? 'model' : 'against'} `}
          <bdi class="strong">{visibleText(model.name)}</bdi> {visibleText(model.family)} · {count(model.layers)} layers
          · width {count(model.width)} · {count(model.vocabulary)} tokens
          {i === 0 && props.chat && ' · chat template applied'}
        </p>
      ))}
      {props.warnings?.map((warning) => (
        <p key={warning} class="warning">
          <span class="strong">Note</span> <bdi>{visibleText(warning)}</bdi>
        </p>
      ))}
    </header>
  )
}

/** A part of a view: its heading, a sentence for a reader who sees such a picture for the first time, and the picture. */
export function Section(props: {
  title: ComponentChildren
  about?: ComponentChildren
  children: ComponentChildren
}): JSX.Element {
  const id = useId()
  return (
    <section class="part" aria-labelledby={id}>
      <h2 id={id}>{props.title}</h2>
      {props.about && <p class="about">{props.about}</p>}
      {props.children}
    </section>
  )
}

/** Exact figures behind a picture. */
export function Figures({
  summary = 'The figures as a table',
  children,
}: {
  summary?: string
  children: ComponentChildren
}): JSX.Element {
  return (
    <details class="figures">
      <summary>{summary}</summary>
      <Scroll>{children}</Scroll>
    </details>
  )
}

/** Lets wide content be scrolled, by keyboard too. */
export function Scroll({ label, children }: { label?: string; children: ComponentChildren }): JSX.Element {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard
    <section class="scroll" aria-label={label ?? 'Table'} tabIndex={0}>
      {children}
    </section>
  )
}
