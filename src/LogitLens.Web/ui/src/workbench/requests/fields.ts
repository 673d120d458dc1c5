import type { Verb } from './types'

/** How a field of a request is checked and written in a link. */
export type FieldType = 'text' | 'texts' | 'number' | 'flag' | 'sampling' | 'edits' | 'nearness'

const prompt = { model: 'text', prompt: 'text', chat: 'flag', system: 'text' } as const

/** The fields of each kind of request, in the order of links. */
export const fields: { [V in Verb]: Readonly<Record<string, FieldType>> } = {
  read: {
    ...prompt,
    answerTokens: 'number',
    layers: 'text',
    topK: 'number',
    targets: 'texts',
    jensenShannon: 'flag',
    edits: 'edits',
  },
  trace: { ...prompt, answerTokens: 'number', sampling: 'sampling', topK: 'number', edits: 'edits' },
  emoji: { model: 'text', name: 'text', control: 'text', answerTokens: 'number' },
  head: {
    model: 'text',
    expression: 'text',
    by: 'nearness',
    top: 'number',
    centered: 'flag',
    othersOnly: 'flag',
    prompt: 'text',
    chat: 'flag',
    system: 'text',
  },
  diff: { ...prompt, against: 'text', answerTokens: 'number', layers: 'text', threshold: 'number' },
}

const isText = (value: unknown): value is string => typeof value === 'string'
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const samplingFields = ['temperature', 'topK', 'topP', 'minP', 'seed']
const edits: Record<string, Readonly<Record<string, (value: unknown) => boolean>>> = {
  ablate: { branch: (v) => v === 'attention' || v === 'mlp' || v === 'block' },
  add: { concept: isText },
  swap: { concept: isText, replacement: isText },
}

function isEdit(value: unknown): boolean {
  if (!isObject(value) || !isText(value.kind) || !isText(value.layers)) return false
  const own = Object.hasOwn(edits, value.kind) ? edits[value.kind] : undefined
  if (!own || !Object.entries(own).every(([name, fits]) => fits(value[name]))) return false
  const others = ['kind', 'layers', 'positions', ...Object.keys(own), ...(value.kind === 'add' ? ['strength'] : [])]
  return (
    Object.keys(value).every((name) => others.includes(name)) &&
    (value.positions === undefined || isText(value.positions)) &&
    (value.strength === undefined || isNumber(value.strength))
  )
}

/** Whether a value can stand in a field. Whether it makes sense there is for the server to say. */
export const fits: { [T in FieldType]: (value: unknown) => boolean } = {
  text: isText,
  texts: (value) => Array.isArray(value) && value.every(isText),
  number: isNumber,
  flag: (value) => typeof value === 'boolean',
  nearness: (value) => value === 'dot' || value === 'cosine' || value === 'euclidean',
  sampling: (value) =>
    isObject(value) && Object.entries(value).every(([name, v]) => samplingFields.includes(name) && isNumber(v)),
  edits: (value) => Array.isArray(value) && value.every(isEdit),
}
