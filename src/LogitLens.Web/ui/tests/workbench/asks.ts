import type { Ask, Edit, Request, Verb } from '../../src/workbench/requests/types'
import type { Random } from './random'

const numbers = [0, 1, -1, 0.1, 1e-9, 123456789, 1.5e21]

function edit(random: Random): Edit {
  const where = { layers: random.text(), positions: random.text() }
  switch (random.next(3)) {
    case 0:
      return { kind: 'ablate', branch: random.of(['attention', 'mlp', 'block']), ...where }
    case 1:
      return { kind: 'add', concept: random.text(), strength: random.of(numbers), ...where }
    default:
      return { kind: 'swap', concept: random.text(), replacement: random.text(), layers: random.text() }
  }
}

/** Any request, its texts hostile. */
export function anyAsk(random: Random): Ask {
  const verb = random.of<Verb>(['read', 'trace', 'emoji', 'head', 'diff'])
  const text = () => random.text()
  const number = () => random.of(numbers)
  const flag = () => random.next(2) === 0
  const prompt = { model: text, prompt: text, chat: flag, system: text }
  const sampling = () =>
    clean({ temperature: random.maybe(number), topK: random.maybe(number), seed: random.maybe(number) })
  const edits = () => random.list(3, () => edit(random))
  const makers: { [V in Verb]: Record<string, () => unknown> } = {
    read: {
      ...prompt,
      answerTokens: number,
      layers: text,
      topK: number,
      targets: () => random.list(4, text),
      jensenShannon: flag,
      edits,
    },
    trace: { ...prompt, answerTokens: number, sampling, topK: number, edits },
    emoji: { model: text, name: text, control: text, answerTokens: number },
    head: {
      ...prompt,
      expression: text,
      by: () => random.of(['dot', 'cosine', 'euclidean']),
      top: number,
      centered: flag,
      othersOnly: flag,
    },
    diff: { ...prompt, against: text, answerTokens: number, layers: text, threshold: number },
  }
  const entries = Object.entries(makers[verb]).map(([name, make]) => [name, random.maybe(make)])
  return { verb, request: clean(Object.fromEntries(entries)) as Request }
}

const clean = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
