import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import { Check, TextField } from '../parts/Field'
import type { Form } from '../requests/form'
import type { Bench, State } from '../runs/bench'
import { TokenCount } from './TokenCount'
import { useTokens } from './useTokens'

/** The text for a model, and what is put around it. */
export function PromptFields({ bench, state, label }: { bench: Bench; state: State; label: string }): JSX.Element {
  const { form, models } = state
  const id = useId()
  const suits = models?.find((m) => m.name === form.model)?.embedded ?? false
  const chat = form.chat ?? (form.system !== '' || suits)
  const count = useTokens(bench, {
    model: form.model,
    prompt: form.prompt,
    ...(form.chat !== undefined && { chat: form.chat }),
    ...(chat && form.system !== '' && { system: form.system }),
  })
  return (
    <>
      <div class="field prompt">
        <div class="over">
          <label for={id}>{label}</label>
          <TokenCount count={count} />
        </div>
        <textarea
          id={id}
          rows={Math.min(8, Math.max(2, form.prompt.split('\n').length))}
          value={form.prompt}
          dir="auto"
          spellcheck={false}
          placeholder="Is there a seahorse emoji?"
          onInput={(e) => bench.fill({ prompt: e.currentTarget.value })}
        />
      </div>
      <div class="around">
        <Check
          label="Chat template"
          hint="Put what the model was trained to see around the text"
          value={chat}
          onChange={(on) => bench.fill({ chat: on === (suits || (on && form.system !== '')) ? undefined : on })}
        />
      </div>
    </>
  )
}

/** What the chat begins with. It needs the chat template. */
export function SystemPrompt({
  form,
  fill,
}: {
  form: Form
  fill: (change: Partial<Form>) => void
}): JSX.Element | null {
  if (form.chat === false) return null
  return (
    <TextField label="System prompt" value={form.system} placeholder="none" onChange={(system) => fill({ system })} />
  )
}
