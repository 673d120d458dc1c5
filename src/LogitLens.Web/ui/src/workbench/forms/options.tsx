import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Check, NumberField, TextField } from '../parts/Field'
import { blank, type Form } from '../requests/form'
import { SystemPrompt } from './PromptFields'

type Fill = (change: Partial<Form>) => void

/** Options behind a fold, whose line says which are not the usual ones. */
export function Fold({
  label,
  changed,
  children,
}: {
  label: string
  changed: readonly string[]
  children: ComponentChildren
}): JSX.Element {
  return (
    <details class="fold options">
      <summary>
        {label}
        {changed.length > 0 && <span class="changed"> {changed.join(' · ')}</span>}
      </summary>
      <div class="fields">{children}</div>
    </details>
  )
}

const unless = (usual: boolean, text: string): string[] => (usual ? [] : [text])

function AnswerTokens({ form, fill, least }: { form: Form; fill: Fill; least: number }): JSX.Element {
  return (
    <NumberField
      label="Answer tokens"
      hint={least === 0 ? '0 for none; empty for what suits the model' : 'at most; empty for what suits the model'}
      value={form.answerTokens}
      min={least}
      placeholder="as suits"
      onChange={(answerTokens) => fill({ answerTokens })}
    />
  )
}

const answerChanged = (form: Form): string[] =>
  unless(form.answerTokens === undefined, `${form.answerTokens} answer tokens`)

const systemChanged = (form: Form): string[] =>
  unless(
    form.system === '' || form.chat === false,
    `system “${form.system.length > 40 ? `${form.system.slice(0, 40)}…` : form.system}”`,
  )

const layersHint = 'all, 7, 2..5, 10.., every:4, or several with commas'

export function ReadOptions({ form, fill }: { form: Form; fill: Fill }): JSX.Element {
  // What is typed stays as it is; the request has the texts between the commas.
  const [targets, setTargets] = useState(() => form.targets.join(', '))
  const parsed = parts(targets)
  const shown = JSON.stringify(parsed) === JSON.stringify(form.targets) ? targets : form.targets.join(', ')
  return (
    <Fold
      label="Options"
      changed={[
        ...systemChanged(form),
        ...answerChanged(form),
        ...unless(form.layers === blank.layers, `layers ${form.layers}`),
        ...unless(form.topK === blank.topK, `top ${form.topK}`),
        ...unless(form.targets.length === 0, `targets ${form.targets.join(', ')}`),
        ...unless(!form.jensenShannon, 'Jensen-Shannon'),
      ]}
    >
      <SystemPrompt form={form} fill={fill} />
      <AnswerTokens form={form} fill={fill} least={0} />
      <TextField label="Layers" hint={layersHint} value={form.layers} onChange={(layers) => fill({ layers })} />
      <TopK form={form} fill={fill} />
      <TextField
        label="Target tokens"
        hint="texts that are one token, or ids such as #42, with commas; a comma itself by its id"
        value={shown}
        onChange={(text) => {
          setTargets(text)
          fill({ targets: parts(text) })
        }}
      />
      <Check
        label="Jensen-Shannon divergence"
        value={form.jensenShannon}
        onChange={(jensenShannon) => fill({ jensenShannon })}
      />
    </Fold>
  )
}

// A space at the beginning is part of a token.
const parts = (text: string): string[] =>
  text
    .split(',')
    .map((part, i) => (i > 0 ? part.replace(/^ /, '') : part))
    .filter((part) => part !== '')

function TopK({ form, fill }: { form: Form; fill: Fill }): JSX.Element {
  return (
    <NumberField
      label="Tokens per cell"
      value={form.topK}
      min={1}
      max={100}
      onChange={(topK) => fill({ topK: topK ?? blank.topK })}
    />
  )
}

export function TraceOptions({ form, fill }: { form: Form; fill: Fill }): JSX.Element {
  const greedy = form.temperature === 0
  return (
    <Fold
      label="Sampling and options"
      changed={[
        ...systemChanged(form),
        greedy ? 'the most probable token each time' : `temperature ${form.temperature}`,
        ...unless(form.samplingTopK === 0, `top-k ${form.samplingTopK}`),
        ...unless(form.topP === 1, `top-p ${form.topP}`),
        ...unless(form.minP === 0, `min-p ${form.minP}`),
        ...unless(form.seed === 0, `seed ${form.seed}`),
        ...answerChanged(form),
        ...unless(form.topK === blank.topK, `${form.topK} tokens per cell`),
      ]}
    >
      <SystemPrompt form={form} fill={fill} />
      <NumberField
        label="Temperature"
        hint="0 for the most probable token each time"
        value={form.temperature}
        min={0}
        step="any"
        onChange={(v) => fill({ temperature: v ?? 0 })}
      />
      <NumberField label="Seed" value={form.seed} step={1} onChange={(v) => fill({ seed: v ?? 0 })} />
      <NumberField
        label="Top-k"
        hint="0 for all"
        value={form.samplingTopK}
        min={0}
        onChange={(v) => fill({ samplingTopK: v ?? 0 })}
      />
      <NumberField
        label="Top-p"
        hint="1 for all"
        value={form.topP}
        min={0}
        max={1}
        step="any"
        onChange={(v) => fill({ topP: v ?? 1 })}
      />
      <NumberField
        label="Min-p"
        hint="0 for all"
        value={form.minP}
        min={0}
        max={1}
        step="any"
        onChange={(v) => fill({ minP: v ?? 0 })}
      />
      <AnswerTokens form={form} fill={fill} least={1} />
      <TopK form={form} fill={fill} />
    </Fold>
  )
}

export function DiffOptions({ form, fill }: { form: Form; fill: Fill }): JSX.Element {
  return (
    <Fold
      label="Options"
      changed={[
        ...systemChanged(form),
        ...answerChanged(form),
        ...unless(form.layers === blank.layers, `layers ${form.layers}`),
        ...unless(form.threshold === undefined, `threshold ${form.threshold} nats`),
      ]}
    >
      <SystemPrompt form={form} fill={fill} />
      <AnswerTokens form={form} fill={fill} least={0} />
      <TextField label="Layers" hint={layersHint} value={form.layers} onChange={(layers) => fill({ layers })} />
      <NumberField
        label="Threshold in nats"
        hint="a layer diverges above this Jensen-Shannon divergence"
        value={form.threshold}
        min={0}
        step="any"
        placeholder="as usual"
        onChange={(threshold) => fill({ threshold })}
      />
    </Fold>
  )
}

export function EmojiOptions({ form, fill }: { form: Form; fill: Fill }): JSX.Element {
  return (
    <Fold label="Options" changed={answerChanged(form)}>
      <AnswerTokens form={form} fill={fill} least={1} />
    </Fold>
  )
}
