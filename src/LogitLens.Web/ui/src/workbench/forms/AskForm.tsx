import type { ComponentChildren, JSX } from 'preact'
import { EditList } from '../edits/EditList'
import { Check, Choice, NumberField, TextField } from '../parts/Field'
import { expressions } from '../requests/examples'
import { blank, namesResiduals } from '../requests/form'
import type { Nearness, Verb } from '../requests/types'
import type { Bench, State } from '../runs/bench'
import { ModelChoice, ModelProblems } from './ModelChoice'
import { DiffOptions, EmojiOptions, ReadOptions, TraceOptions } from './options'
import { PromptFields, SystemPrompt } from './PromptFields'

interface Props {
  bench: Bench
  state: State
  onRun: () => void
}

const run: { [V in Verb]: string } = {
  read: 'Read',
  trace: 'Generate',
  emoji: 'Run the experiment',
  head: 'Find rows',
  diff: 'Compare',
}

/** What can be asked for, one form for each verb. */
export function AskForm({ bench, state, onRun }: Props): JSX.Element {
  const { verb, form } = state
  const label = verb === 'head' && form.expression.trim() === '' ? 'Show all rows' : run[verb]
  const fill = bench.fill.bind(bench)
  return (
    <form
      class={`ask ask-${verb}`}
      aria-label="What to compute"
      onSubmit={(e) => {
        e.preventDefault()
        onRun()
      }}
    >
      <Fields bench={bench} state={state} />
      <div class="act">
        <button type="submit" class="primary" aria-keyshortcuts="Control+Enter">
          {label}
        </button>
        <kbd>Ctrl+Enter</kbd>
      </div>
      <div class="more">
        {verb === 'read' && <ReadOptions form={form} fill={fill} />}
        {verb === 'trace' && <TraceOptions form={form} fill={fill} />}
        {verb === 'emoji' && <EmojiOptions form={form} fill={fill} />}
        {verb === 'diff' && <DiffOptions form={form} fill={fill} />}
        {(verb === 'read' || verb === 'trace') && <EditList bench={bench} state={state} onRun={onRun} />}
        <ModelProblems models={state.models} />
      </div>
    </form>
  )
}

function Fields({ bench, state }: { bench: Bench; state: State }): JSX.Element {
  const { verb, form } = state
  const model = (children?: ComponentChildren) => (
    <div class="models">
      <ModelChoice
        bench={bench}
        state={state}
        label="Model"
        value={form.model}
        onChange={(name) => bench.fill({ model: name })}
      />
      {children}
    </div>
  )
  switch (verb) {
    case 'read':
    case 'trace':
      return (
        <>
          {model()}
          <PromptFields bench={bench} state={state} label="Prompt" />
        </>
      )
    case 'diff':
      return (
        <>
          {model(
            <ModelChoice
              bench={bench}
              state={state}
              label="Against"
              value={form.against}
              except={form.model}
              onChange={(against) => bench.fill({ against })}
            />,
          )}
          <PromptFields bench={bench} state={state} label="Prompt" />
        </>
      )
    case 'emoji':
      return (
        <>
          {model()}
          <TextField
            label="Name"
            hint="what the emoji would show; it need not exist"
            value={form.name}
            placeholder="seahorse"
            onChange={(name) => bench.fill({ name })}
          />
          <TextField
            label="Control"
            hint="an emoji that exists; empty for the nearest one"
            value={form.control}
            placeholder="the nearest"
            onChange={(control) => bench.fill({ control })}
          />
        </>
      )
    case 'head':
      return (
        <>
          {model()}
          <HeadFields bench={bench} state={state} />
        </>
      )
  }
}

const nearness: readonly (readonly [Nearness, string])[] = [
  ['cosine', 'cosine'],
  ['dot', 'dot product'],
  ['euclidean', 'Euclidean distance'],
]

function HeadFields({ bench, state }: { bench: Bench; state: State }): JSX.Element {
  const { form } = state
  return (
    <>
      <div class="expression">
        <TextField
          label="Expression"
          hint="quoted texts are rows of the head, spaces included; empty for an overview of all rows"
          value={form.expression}
          placeholder={'" sea" + " horse"'}
          onChange={(expression) => bench.fill({ expression })}
        />
        <p class="examples">
          Try{' '}
          {expressions.map((expression) => (
            <button
              key={expression}
              type="button"
              class="chip"
              onClick={() =>
                bench.fill({
                  expression,
                  ...(namesResiduals(expression) && form.prompt === '' && { prompt: 'Is there a seahorse emoji?' }),
                })
              }
            >
              {expression}
            </button>
          ))}
        </p>
      </div>
      <Choice label="Nearest by" value={form.by} options={nearness} onChange={(by) => bench.fill({ by })} />
      <NumberField
        label="Rows"
        value={form.top}
        min={1}
        max={1000}
        onChange={(top) => bench.fill({ top: top ?? blank.top })}
      />
      <div class="checks">
        <Check
          label="Centred"
          hint="Subtract the mean row from every row"
          value={form.centered}
          onChange={(centered) => bench.fill({ centered })}
        />
        <Check
          label="Without its own tokens"
          hint="Leave out the tokens that the expression names"
          value={form.othersOnly}
          onChange={(othersOnly) => bench.fill({ othersOnly })}
        />
      </div>
      {namesResiduals(form.expression) && (
        <>
          <PromptFields bench={bench} state={state} label="Prompt for resid(layer, position)" />
          <SystemPrompt form={form} fill={bench.fill.bind(bench)} />
        </>
      )}
    </>
  )
}
