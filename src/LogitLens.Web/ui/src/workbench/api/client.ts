import type { AnyReport, ModelsReport, TokenInfo, TokenizeReport, TraceStep } from '../../reports'
import { type ApiDescription, type Format, formatsOf } from '../requests/formats'
import type { PromptFields, Request, Verb } from '../requests/types'
import { readEvents } from './events'
import { Problem } from './problem'

/** What happens to a computation before it ends. */
export type Happening =
  | { kind: 'queued'; place: number }
  | { kind: 'progress'; stage: string; share: number }
  | { kind: 'step'; step: TraceStep; tokens: TokenInfo[] }

const post = (path: string, body: unknown, accept: string, signal?: AbortSignal): Promise<Response> =>
  fetch(`api/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: accept },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  })

async function answered(response: Promise<Response>): Promise<Response> {
  const answer = await response
  if (!answer.ok) throw await Problem.of(answer)
  return answer
}

/** The models that the server can open, and those that it cannot. */
export async function models(): Promise<ModelsReport> {
  return (await answered(fetch('api/models', { headers: { Accept: 'application/json' } }))).json()
}

/** A text as tokens. */
export async function tokenize(request: PromptFields, signal?: AbortSignal): Promise<TokenizeReport> {
  return (await answered(post('tokenize', request, 'application/json', signal))).json()
}

let description: Promise<ApiDescription> | undefined

/** The forms in which the server gives the results of a verb, as its description says. */
export async function formats(verb: Verb): Promise<readonly Format[]> {
  description ??= answered(fetch('api/openapi.json')).then((r) => r.json())
  try {
    return formatsOf(verb, await description)
  } catch (error) {
    description = undefined
    throw error
  }
}

/** A result in another format, as a file; the server has it still, or computes it again. */
export async function download(verb: Verb, request: Request, type: string, signal?: AbortSignal): Promise<Blob> {
  return (await answered(post(verb, request, type, signal))).blob()
}

/**
 * Computes a report. Aborting the signal cancels the computation on the server too.
 * @throws {Problem} It failed, there or on the way.
 */
export async function compute(
  verb: Verb,
  request: Request,
  signal: AbortSignal,
  told: (happening: Happening) => void,
): Promise<AnyReport> {
  const response = await answered(post(verb, request, 'text/event-stream', signal))
  if (!response.body) throw new Problem(500, 'the server sent nothing')
  for await (const event of readEvents(response.body)) {
    const data = JSON.parse(event.data)
    if (event.name === 'result') return data.report
    if (event.name === 'failure') throw new Problem(data.status, data.message)
    if (event.name === 'queued' || event.name === 'progress' || event.name === 'step')
      told({ kind: event.name, ...data })
  }
  throw new Problem(0, 'The connection ended before the result came. Is logitlens serve still running?')
}
