import type { Ask } from './types'

/** Something to begin with. */
export interface Example {
  title: string
  /** What there is to see. */
  text: string
  ask: Ask
}

const model = 'seahorse'

/** The question that all this began with. */
export const seahorse: Ask = { verb: 'read', request: { model, prompt: 'Is there a seahorse emoji?' } }

export const examples: readonly Example[] = [
  {
    title: 'A walrus, token by token',
    text: 'There is no walrus emoji. Watch the model promise one, give another animal and find out that it did.',
    ask: { verb: 'trace', request: { model, prompt: 'Is there a walrus emoji?' } },
  },
  {
    title: 'Seahorse against tropical fish',
    text: 'The whole experiment: what the model believes, the emoji it gives, and how far that lies from what it meant.',
    ask: { verb: 'emoji', request: { model, name: 'seahorse', control: 'tropical fish' } },
  },
  {
    title: '“ sea” + “ horse”',
    text: 'Add two rows of the LM head, and look which tokens lie near the sum.',
    ask: { verb: 'head', request: { model, expression: '" sea" + " horse"', othersOnly: true } },
  },
]

/** Expressions of head rows to try. */
export const expressions: readonly string[] = [
  '" sea" + " horse"',
  '" horse"',
  '" fish" - " sea"',
  '🐠',
  'resid(-1, -1)',
]
