import type { JSX } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { Choice, TextField } from '../parts/Field'
import type { Branch, Edit } from '../requests/types'
import { Strength } from './Strength'

/** Where an edit is to be, as far as that is known. */
export interface Place {
  layer?: number
  position?: number
}

const kinds: readonly (readonly [Edit['kind'], string])[] = [
  ['add', 'Add a concept'],
  ['swap', 'Swap a concept for another'],
  ['ablate', 'Ablate a branch'],
]

const branches: readonly (readonly [Branch, string])[] = [
  ['attention', 'attention'],
  ['mlp', 'MLP'],
  ['block', 'the whole block'],
]

/** Makes one edit. It stands within the form of the request, so that it has no form of its own. */
export function EditEditor(props: {
  at: Place
  layers: number | undefined
  onAdd: (edit: Edit, run: boolean) => void
  onClose: () => void
}): JSX.Element {
  const { at, layers: last } = props
  const [kind, setKind] = useState<Edit['kind']>('add')
  const [branch, setBranch] = useState<Branch>('attention')
  const [concept, setConcept] = useState('" horse"')
  const [replacement, setReplacement] = useState('" fish"')
  const [strength, setStrength] = useState(0.5)
  const [layers, setLayers] = useState('')
  const [positions, setPositions] = useState('all')
  const [missing, setMissing] = useState('')
  const box = useRef<HTMLFieldSetElement>(null)
  const name = useId()

  useEffect(() => {
    setLayers(String(at.layer ?? (last === undefined ? 1 : Math.max(1, Math.ceil(last / 2)))))
    setPositions(at.position === undefined ? 'all' : String(at.position))
    box.current?.scrollIntoView({ block: 'nearest' })
    box.current?.querySelector('input')?.focus()
  }, [at, last])

  const add = (run: boolean) => {
    const where = { layers: layers.trim(), ...(positions.trim() !== 'all' && { positions: positions.trim() }) }
    if (where.layers === '') return setMissing('Say at which layers.')
    if (where.positions === '') return setMissing('Say at which positions; all for every one.')
    if (kind !== 'ablate' && concept.trim() === '') return setMissing('Say which concept.')
    if (kind === 'swap' && replacement.trim() === '') return setMissing('Say which concept takes its place.')
    if (kind === 'ablate') props.onAdd({ kind, branch, ...where }, run)
    else if (kind === 'add') props.onAdd({ kind, concept, strength, ...where }, run)
    else props.onAdd({ kind, concept, replacement, ...where }, run)
  }

  return (
    <fieldset
      class="editor"
      ref={box}
      onKeyDown={(e) => {
        if (e.key === 'Escape') {
          e.stopPropagation()
          props.onClose()
        } else if (
          e.key === 'Enter' &&
          !e.ctrlKey &&
          !e.metaKey &&
          (e.target as HTMLElement).matches('input[type=text]')
        ) {
          e.preventDefault()
          add(true)
        }
      }}
    >
      <legend>
        New edit
        {at.layer !== undefined && ` at layer ${at.layer}`}
        {at.position !== undefined && `, position ${at.position}`}
      </legend>
      <div class="edit-kinds" role="radiogroup" aria-label="Kind of edit">
        {kinds.map(([value, label]) => (
          <label key={value} class="check">
            <input type="radio" name={name} value={value} checked={kind === value} onChange={() => setKind(value)} />
            {label}
          </label>
        ))}
      </div>
      <div class="fields">
        {kind === 'ablate' && (
          <Choice
            label="Branch"
            hint="what block l − 1 adds to make layer l"
            value={branch}
            options={branches}
            onChange={setBranch}
          />
        )}
        {kind !== 'ablate' && (
          <TextField
            label={kind === 'add' ? 'Concept' : 'Take out'}
            hint={'an expression, such as " sea" + " horse"'}
            value={concept}
            onChange={setConcept}
          />
        )}
        {kind === 'swap' && (
          <TextField label="Put in its place" hint="another expression" value={replacement} onChange={setReplacement} />
        )}
        {kind === 'add' && (
          <div class="field">
            <span class="label">Strength</span>
            <Strength label="Strength" value={strength} onMove={setStrength} />
            <p class="hint">times the residual's own length</p>
          </div>
        )}
        <TextField
          label="Layers"
          hint={
            kind === 'ablate'
              ? `1..${last ?? 'L'}; such as 3..4, 2.., all`
              : `0..${last ?? 'L'}; such as 3..4, 2.., all`
          }
          value={layers}
          onChange={setLayers}
        />
        <TextField
          label="Positions"
          hint="all, 3, 5.., or −1 for the prompt's last"
          value={positions}
          onChange={setPositions}
        />
      </div>
      {missing && (
        <p class="problem" role="alert">
          {missing}
        </p>
      )}
      <div class="buttons">
        <button type="button" class="primary" onClick={() => add(true)}>
          Add and run
        </button>
        <button type="button" onClick={() => add(false)}>
          Add
        </button>
        <button type="button" class="plain" onClick={props.onClose}>
          Close
        </button>
      </div>
    </fieldset>
  )
}
