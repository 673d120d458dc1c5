import type { ComponentChildren, JSX } from 'preact'
import { useId } from 'preact/hooks'

interface Common {
  label: string
  /** What a reader may need to know beside the label. */
  hint?: string
}

function Frame({ id, label, hint, children }: Common & { id: string; children: ComponentChildren }): JSX.Element {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

/** A line of text. */
export function TextField(
  props: Common & { value: string; placeholder?: string; onChange: (value: string) => void },
): JSX.Element {
  const id = useId()
  return (
    <Frame id={id} label={props.label} {...(props.hint && { hint: props.hint })}>
      <input
        id={id}
        type="text"
        value={props.value}
        placeholder={props.placeholder}
        spellcheck={false}
        autocomplete="off"
        aria-describedby={props.hint && `${id}-hint`}
        onInput={(e) => props.onChange(e.currentTarget.value)}
      />
    </Frame>
  )
}

/** A number, or nothing where the field is empty. */
export function NumberField(
  props: Common & {
    value: number | undefined
    min?: number
    max?: number
    step?: number | 'any'
    placeholder?: string
    onChange: (value: number | undefined) => void
  },
): JSX.Element {
  const id = useId()
  return (
    <Frame id={id} label={props.label} {...(props.hint && { hint: props.hint })}>
      <input
        id={id}
        type="number"
        value={props.value ?? ''}
        min={props.min}
        max={props.max}
        step={props.step ?? 1}
        placeholder={props.placeholder}
        aria-describedby={props.hint && `${id}-hint`}
        onInput={(e) =>
          props.onChange(Number.isNaN(e.currentTarget.valueAsNumber) ? undefined : e.currentTarget.valueAsNumber)
        }
      />
    </Frame>
  )
}

/** One of some values. */
export function Choice<T extends string>(
  props: Common & { value: T; options: readonly (readonly [T, string])[]; onChange: (value: T) => void },
): JSX.Element {
  const id = useId()
  return (
    <Frame id={id} label={props.label} {...(props.hint && { hint: props.hint })}>
      <select
        id={id}
        value={props.value}
        aria-describedby={props.hint && `${id}-hint`}
        onChange={(e) => props.onChange(e.currentTarget.value as T)}
      >
        {props.options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </Frame>
  )
}

/** Yes or no. */
export function Check(props: Common & { value: boolean; onChange: (value: boolean) => void }): JSX.Element {
  return (
    <label class="check" title={props.hint}>
      <input type="checkbox" checked={props.value} onChange={(e) => props.onChange(e.currentTarget.checked)} />
      {props.label}
    </label>
  )
}
