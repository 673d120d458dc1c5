import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { type ListedEdit, listed } from '../requests/form'
import type { Edit } from '../requests/types'
import type { Bench, State } from '../runs/bench'
import { EditEditor } from './EditEditor'
import { Strength } from './Strength'
import { words } from './words'

interface Props {
  bench: Bench
  state: State
  onRun: () => void
}

/** The changes to the residual stream: each can be switched off and removed, and new ones are made here. */
export function EditList({ bench, state, onRun }: Props): JSX.Element {
  const { edits, model } = state.form
  const { editing } = state
  const layers = state.models?.find((m) => m.name === model)?.model?.layers
  const opener = useRef<HTMLButtonElement>(null)
  const change = (key: number, to: Partial<ListedEdit>) =>
    bench.fill({ edits: edits.map((e) => (e.key === key ? { ...e, ...to } : e)) })
  const close = () => bench.edit(undefined)
  // The focus goes back to where the editor was opened, once that is there again.
  const wasOpen = useRef(false)
  useEffect(() => {
    if (wasOpen.current && !editing) opener.current?.focus({ preventScroll: true })
    wasOpen.current = editing !== undefined
  }, [editing])
  const add = (edit: Edit, run: boolean) => {
    bench.fill({ edits: [...edits, listed(edit)] })
    close()
    if (run) onRun()
  }
  return (
    <section
      class={edits.length > 0 || editing ? 'edit-list edits-open' : 'edit-list'}
      aria-label="Edits of the residual stream"
    >
      {edits.length > 0 && (
        <ul>
          {edits.map((e) => (
            <EditItem
              key={e.key}
              item={e}
              onChange={(to) => change(e.key, to)}
              onRun={onRun}
              onRemove={() => bench.fill({ edits: edits.filter((o) => o !== e) })}
            />
          ))}
        </ul>
      )}
      {editing ? (
        <EditEditor at={editing} layers={layers} onAdd={add} onClose={close} />
      ) : (
        <button type="button" class="plain" ref={opener} onClick={() => bench.edit({})}>
          Add an edit of the residual stream
        </button>
      )}
    </section>
  )
}

function EditItem(props: {
  item: ListedEdit
  onChange: (to: Partial<ListedEdit>) => void
  onRemove: () => void
  onRun: () => void
}): JSX.Element {
  const { edit, on } = props.item
  const text = words(edit)
  // While the slider moves it shows its own value; the edit changes when it is let go.
  const [moving, setMoving] = useState<number>()
  const strength = edit.kind === 'add' ? (edit.strength ?? 1) : undefined
  useEffect(() => setMoving(undefined), [strength])
  return (
    <li class={on ? undefined : 'switched-off'}>
      <label class="check">
        <input type="checkbox" checked={on} onChange={(e) => props.onChange({ on: e.currentTarget.checked })} />
        <bdi>{text}</bdi>
      </label>
      {edit.kind === 'add' && strength !== undefined && (
        <Strength
          label={`Strength of ${text}`}
          value={moving ?? strength}
          onMove={setMoving}
          onLetGo={(value) => {
            if (value === strength) return
            props.onChange({ edit: { ...edit, strength: value } })
            if (on) props.onRun()
          }}
        />
      )}
      <button type="button" class="plain" aria-label={`Remove ${text}`} onClick={props.onRemove}>
        Remove
      </button>
    </li>
  )
}
