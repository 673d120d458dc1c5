import type { AnyReport, ModelEntry, TokenizeReport } from '../../reports'
import * as client from '../api/client'
import { Problem } from '../api/problem'
import type { Place } from '../edits/EditEditor'
import { blank, type Form, formOf, requestOf } from '../requests/form'
import * as link from '../requests/link'
import type { Ask, Edit, PromptFields, Request, TraceRequest, Verb } from '../requests/types'
import { begin, grow } from './growing'

/** What was computed. */
export interface Outcome {
  ask: Ask
  /** Its permanent link, without the address of the page. */
  link: string
  report: AnyReport
  /** The same without edits, where the request has some. */
  base?: AnyReport
  /** Whether it was stopped, so that this is what came until then. */
  partial: boolean
}

/** What is being computed. */
export interface Running {
  ask: Ask
  link: string
  /** What is being done, in words. */
  stage: string
  /** How much of that stage is done. [0..1] */
  share: number
  /** How many go before; 0 when it is its turn. */
  place: number
  /** Which of two computations this is; absent where there is only one. */
  part?: 'base' | 'edited'
  /** What there is of a trace. */
  report?: AnyReport
  base?: AnyReport
}

/** Why there is no result. */
export interface Failure {
  ask?: Ask
  problem: Problem
}

export interface State {
  verb: Verb
  form: Form
  models?: readonly ModelEntry[]
  modelsProblem?: Problem
  running?: Running
  failure?: Failure
  /** Where an edit is being made; absent where none is. */
  editing?: Place
  outcomes: { [V in Verb]?: Outcome }
}

/** What the page is about: the form, what runs, and what came of it. */
export class Bench {
  #state: State = { verb: 'read', form: blank, outcomes: {} }
  readonly #listeners = new Set<() => void>()
  readonly #kept = new Map<string, Outcome>()
  #stop: AbortController | undefined

  get state(): State {
    return this.#state
  }

  /** Calls a function after every change, until the function that is returned is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Changes what is filled in. */
  fill(change: Partial<Form>): void {
    this.#set({ form: { ...this.#state.form, ...change } })
  }

  turnTo(verb: Verb): void {
    this.#set({ verb })
  }

  /** Begins an edit at a place, or ends the making of one. */
  edit(place: Place | undefined): void {
    this.#set({ editing: place })
  }

  /** Takes away a message. */
  dismiss(): void {
    this.#set({ failure: undefined })
  }

  async loadModels(): Promise<void> {
    try {
      const { models } = await client.models()
      this.#set({ models, modelsProblem: undefined })
    } catch (error) {
      this.#set({ modelsProblem: Problem.from(error) })
    }
  }

  /** What the form asks for. */
  get ask(): Ask {
    const { verb, form } = this.#state
    return { verb, request: requestOf(verb, form) }
  }

  /** Shows what a permanent link asks for, and computes it if need be. */
  async open(hash: string): Promise<void> {
    let ask: Ask | undefined
    try {
      ask = link.read(hash)
    } catch (error) {
      this.#set({ failure: { problem: new Problem(400, (error as Error).message) } })
      return
    }
    if (!ask) {
      this.cancel()
      this.#set({ outcomes: {}, failure: undefined })
      return
    }
    this.#set({ verb: ask.verb, form: formOf(ask, this.#state.form) })
    const kept = this.#kept.get(link.write(ask))
    if (!kept) return this.run(ask)
    this.cancel()
    this.#set({ failure: undefined, outcomes: { ...this.#state.outcomes, [ask.verb]: kept } })
  }

  /** Computes what is asked for; what runs is cancelled before. The last result stays until there is another. */
  async run(ask: Ask = this.ask): Promise<void> {
    this.cancel()
    const stop = new AbortController()
    this.#stop = stop
    const running: Running = { ask, link: link.write(ask), stage: '', share: 0, place: 0 }
    this.#set({ running, failure: undefined })
    try {
      const edits = (ask.request as { edits?: Edit[] }).edits
      const base = edits ? await this.#baseOf(ask, stop) : undefined
      if (base) this.#progress(stop, { base, part: 'edited' })
      const report = await this.#compute(ask, stop)
      if (this.#stop === stop) this.#show({ ask, link: running.link, report, ...(base && { base }), partial: false })
    } catch (error) {
      if (this.#stop !== stop) return
      this.#set({ failure: { ask, problem: Problem.from(error) } })
      this.#keepPart()
    } finally {
      if (this.#stop === stop) {
        this.#stop = undefined
        this.#set({ running: undefined })
      }
    }
  }

  /** Stops what runs; the tokens of a trace that are there stay. */
  cancel(): void {
    if (!this.#stop) return
    this.#stop.abort()
    this.#stop = undefined
    this.#keepPart()
    this.#set({ running: undefined })
  }

  async #baseOf(ask: Ask, stop: AbortController): Promise<AnyReport> {
    const { edits: _, ...request } = ask.request as TraceRequest
    const base: Ask = { verb: ask.verb, request: request as Request }
    const kept = this.#kept.get(link.write(base))
    if (kept) return kept.report
    this.#progress(stop, { part: 'base' })
    const report = await this.#compute(base, stop)
    this.#keep({ ask: base, link: link.write(base), report, partial: false })
    return report
  }

  async #compute(ask: Ask, stop: AbortController): Promise<AnyReport> {
    let trace = ask.verb === 'trace' ? await this.#begin(ask.request as TraceRequest, stop.signal) : undefined
    return client.compute(ask.verb, ask.request, stop.signal, (h) => {
      if (h.kind === 'queued') this.#progress(stop, { place: h.place })
      else if (h.kind === 'progress') this.#progress(stop, { place: 0, stage: h.stage, share: h.share })
      else if (trace) {
        trace = grow(trace, h.step, h.tokens)
        this.#progress(stop, { report: trace })
      }
    })
  }

  /** The trace before its first token; undefined where the list of models has not come, so that the page waits for the whole report. */
  async #begin(request: TraceRequest, signal: AbortSignal) {
    const model = this.#state.models?.find((m) => m.name === request.model)
    if (!model?.model) return undefined
    const prompt = await this.tokenize(request, signal)
    return begin(model.model, prompt, request.chat ?? (request.system !== undefined || model.embedded), request)
  }

  /** The tokens that a model would get. */
  tokenize(request: PromptFields, signal?: AbortSignal): Promise<TokenizeReport> {
    const { model, prompt, chat, system } = request
    return client.tokenize(
      {
        ...(model !== undefined && { model }),
        ...(prompt !== undefined && { prompt }),
        ...(chat !== undefined && { chat }),
        ...(system !== undefined && { system }),
      },
      signal,
    )
  }

  #progress(stop: AbortController, { report, ...change }: Partial<Running>): void {
    const { running } = this.#state
    if (!running || this.#stop !== stop) return
    const { report: before, ...others } = running
    // A second computation begins without what the first one brought.
    const now = report ?? (change.base ? undefined : before)
    this.#set({ running: { ...others, ...change, ...(now && { report: now }) } })
  }

  #keepPart(): void {
    const { running } = this.#state
    if (running?.report && running.part !== 'base') {
      const { ask, report, base } = running
      this.#show({ ask, link: running.link, report, ...(base && { base }), partial: true })
    }
  }

  #show(outcome: Outcome): void {
    this.#keep(outcome)
    this.#set({ outcomes: { ...this.#state.outcomes, [outcome.ask.verb]: outcome } })
  }

  #keep(outcome: Outcome): void {
    this.#kept.delete(outcome.link)
    if (!outcome.partial) this.#kept.set(outcome.link, outcome)
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= mostKept) break
      this.#kept.delete(oldest)
    }
  }

  #set(change: { [K in keyof State]?: State[K] | undefined }): void {
    const next: Record<string, unknown> = { ...this.#state, ...change }
    for (const name of Object.keys(change)) if (next[name] === undefined) delete next[name]
    this.#state = next as unknown as State
    for (const listener of this.#listeners) listener()
  }
}

/** So many results are kept in the page, so that going back shows them at once. */
const mostKept = 12
