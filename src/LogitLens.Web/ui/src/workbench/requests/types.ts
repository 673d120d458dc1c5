import type { SamplingOptions } from '../../reports'

/** What the server computes, by the last part of its address. */
export type Verb = 'read' | 'trace' | 'emoji' | 'head' | 'diff'

export const verbs: readonly Verb[] = ['read', 'trace', 'emoji', 'head', 'diff']

/** A change to the residual stream, see LogitLens.Interventions. */
export type Edit =
  | { kind: 'ablate'; branch: Branch; layers: string; positions?: string }
  | { kind: 'add'; concept: string; strength?: number; layers: string; positions?: string }
  | { kind: 'swap'; concept: string; replacement: string; layers: string; positions?: string }

export type Branch = 'attention' | 'mlp' | 'block'

/** A text for a model; what is absent is left to the server. */
export interface PromptFields {
  model?: string
  prompt?: string
  chat?: boolean
  system?: string
}

export interface ReadRequest extends PromptFields {
  answerTokens?: number
  layers?: string
  topK?: number
  targets?: string[]
  jensenShannon?: boolean
  edits?: Edit[]
}

export interface TraceRequest extends PromptFields {
  answerTokens?: number
  sampling?: Partial<SamplingOptions>
  topK?: number
  edits?: Edit[]
}

export interface EmojiRequest {
  model?: string
  name?: string
  control?: string
  answerTokens?: number
}

export interface HeadRequest extends PromptFields {
  expression?: string
  by?: Nearness
  top?: number
  centered?: boolean
  othersOnly?: boolean
}

export type Nearness = 'dot' | 'cosine' | 'euclidean'

export interface DiffRequest extends PromptFields {
  against?: string
  answerTokens?: number
  layers?: string
  threshold?: number
}

export type Request = ReadRequest | TraceRequest | EmojiRequest | HeadRequest | DiffRequest

/** A request with what it is a request for. */
export interface Ask {
  verb: Verb
  request: Request
}
