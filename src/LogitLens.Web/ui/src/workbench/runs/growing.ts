import type { ModelInfo, ResidualEdit, TokenInfo, TokenizeReport, TraceReport, TraceStep } from '../../reports'
import { words } from '../edits/words'
import type { Edit, TraceRequest } from '../requests/types'

/** A trace before its first token. */
export function begin(model: ModelInfo, prompt: TokenizeReport, chat: boolean, request: TraceRequest): TraceReport {
  return {
    schema: 'logitlens.trace',
    version: 1,
    model,
    prompt: prompt.text,
    chat,
    ...(chat && request.prompt !== undefined && { message: request.prompt }),
    edits: (request.edits ?? []).map(applied),
    input: prompt.tokens.map((t) => t.id),
    answerStart: prompt.tokens.length,
    answer: '',
    steps: [],
    attempts: [],
    tokens: [...new Map(prompt.tokens.map((t) => [t.id, t])).values()],
    warnings: [],
  }
}

/** An edit as reports have it, with what the server takes for what is absent. */
function applied(edit: Edit): ResidualEdit {
  const fields = { positions: edit.positions ?? 'all', text: words(edit) }
  return edit.kind === 'add' ? { ...edit, ...fields, strength: edit.strength ?? 1 } : { ...edit, ...fields }
}

/** A trace with one token more; how it ends, and its emoji, are told by the report at the end. */
export function grow(trace: TraceReport, step: TraceStep, tokens: readonly TokenInfo[]): TraceReport {
  const known = new Map(trace.tokens.map((t) => [t.id, t]))
  for (const token of tokens) known.set(token.id, token)
  const steps = [...trace.steps, step]
  return {
    ...trace,
    input: step.endsSequence ? trace.input : [...trace.input, step.id],
    answer: textOf(steps, known),
    steps,
    tokens: [...known.values()],
  }
}

/** The text of the tokens so far; a character of which only some bytes are there waits for the others. */
function textOf(steps: readonly TraceStep[], tokens: ReadonlyMap<number, TokenInfo>): string {
  const bytes: number[] = []
  for (const { id } of steps) {
    const token = tokens.get(id)
    if (token && !token.special && token.bytes !== '')
      bytes.push(...token.bytes.split(' ').map((b) => Number.parseInt(b, 16)))
  }
  return new TextDecoder().decode(Uint8Array.from(bytes), { stream: true })
}
