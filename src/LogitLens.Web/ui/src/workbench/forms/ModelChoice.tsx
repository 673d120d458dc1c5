import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { ModelEntry } from '../../reports'
import type { Bench, State } from '../runs/bench'

const bytes = (size: number): string => {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB']
  let unit = 0
  for (; size >= 1000 && unit < units.length - 1; unit++) size /= 1000
  return `${unit === 0 || size >= 100 ? size.toFixed(0) : size.toPrecision(2)} ${units[unit]}`
}

const described = ({ name, model, bytes: size, problem }: ModelEntry): string =>
  [name, model && `${model.layers} layers`, size !== undefined && bytes(size), problem && 'cannot be opened']
    .filter(Boolean)
    .join(' · ')

/** A model by its name, with its size; those that cannot be opened say why. */
export function ModelChoice(props: {
  bench: Bench
  state: State
  label: string
  value: string
  /** A model that cannot be chosen. */
  except?: string
  onChange: (name: string) => void
}): JSX.Element {
  const id = useId()
  const { models, modelsProblem } = props.state
  const known = models?.some((m) => m.name === props.value)
  return (
    <div class="field model">
      <label for={id}>{props.label}</label>
      <select id={id} value={props.value} onChange={(e) => props.onChange(e.currentTarget.value)}>
        {!known && <option value={props.value}>{props.value === '' ? 'choose one' : props.value}</option>}
        {models?.map((m) => (
          <option
            key={m.name}
            value={m.name}
            disabled={m.problem !== undefined || m.name === props.except}
            title={m.problem}
          >
            {described(m)}
          </option>
        ))}
      </select>
      {modelsProblem && (
        <p class="problem" role="alert">
          The list of models did not come: {modelsProblem.message}{' '}
          <button type="button" class="plain" onClick={() => void props.bench.loadModels()}>
            Try again
          </button>
        </p>
      )}
    </div>
  )
}

/** Why some models of the list cannot be opened. */
export function ModelProblems({ models }: { models: readonly ModelEntry[] | undefined }): JSX.Element | null {
  const broken = models?.filter((m) => m.problem !== undefined) ?? []
  if (broken.length === 0) return null
  return (
    <details class="fold">
      <summary>
        {broken.length === 1 ? 'One model cannot be opened' : `${broken.length} models cannot be opened`}
      </summary>
      <dl class="problems">
        {broken.map((m) => (
          <div key={m.name}>
            <dt>{m.name}</dt>
            <dd>{m.problem}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
