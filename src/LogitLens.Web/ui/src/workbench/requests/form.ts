import type {
  Ask,
  Branch,
  DiffRequest,
  Edit,
  EmojiRequest,
  HeadRequest,
  Nearness,
  PromptFields,
  ReadRequest,
  Request,
  TraceRequest,
  Verb,
} from './types'

/** An edit that may be switched off. */
export interface ListedEdit {
  /** Tells it from others for as long as the page is open. */
  key: number
  edit: Edit
  on: boolean
}

/** All that can be filled in; every kind of request takes its part of it. */
export interface Form {
  model: string
  prompt: string
  /** Undefined for what suits the model. */
  chat: boolean | undefined
  system: string
  /** Undefined for what suits the model. */
  answerTokens: number | undefined
  layers: string
  topK: number
  targets: string[]
  jensenShannon: boolean
  temperature: number
  samplingTopK: number
  topP: number
  minP: number
  seed: number
  edits: ListedEdit[]
  name: string
  control: string
  expression: string
  by: Nearness
  top: number
  centered: boolean
  othersOnly: boolean
  against: string
  threshold: number | undefined
}

/** The form of a page that nobody has touched; its values are those that the server takes for what is absent. */
export const blank: Form = {
  model: 'seahorse',
  prompt: '',
  chat: undefined,
  system: '',
  answerTokens: undefined,
  layers: 'all',
  topK: 10,
  targets: [],
  jensenShannon: false,
  temperature: 0,
  samplingTopK: 0,
  topP: 1,
  minP: 0,
  seed: 0,
  edits: [],
  name: '',
  control: '',
  expression: '',
  by: 'cosine',
  top: 20,
  centered: false,
  othersOnly: false,
  against: '',
  threshold: undefined,
}

export const branches: readonly Branch[] = ['attention', 'mlp', 'block']

let keys = 0

/** An edit for the list. */
export const listed = (edit: Edit): ListedEdit => ({ key: ++keys, edit, on: true })

/** The request that a form asks for, without what the server takes anyway; the model is always named, so that a link keeps it. */
export function requestOf(verb: Verb, form: Form): Request {
  const { model, system, chat } = form
  const prompt: PromptFields = {
    model,
    prompt: form.prompt,
    ...(chat !== undefined && { chat }),
    ...(system !== '' && chat !== false && { system }),
  }
  const answer = form.answerTokens === undefined ? {} : { answerTokens: form.answerTokens }
  const layers = form.layers.trim() === '' || form.layers.trim() === blank.layers ? {} : { layers: form.layers.trim() }
  const topK = form.topK === blank.topK ? {} : { topK: form.topK }
  const on = form.edits.filter((e) => e.on).map((e) => e.edit)
  const edits = on.length > 0 ? { edits: on } : {}
  switch (verb) {
    case 'read': {
      const targets = form.targets.length > 0 ? { targets: form.targets } : {}
      return {
        ...prompt,
        ...answer,
        ...layers,
        ...topK,
        ...targets,
        ...(form.jensenShannon && { jensenShannon: true }),
        ...edits,
      }
    }
    case 'trace': {
      const sampling = {
        ...(form.temperature !== 0 && { temperature: form.temperature }),
        ...(form.samplingTopK !== 0 && { topK: form.samplingTopK }),
        ...(form.topP !== 1 && { topP: form.topP }),
        ...(form.minP !== 0 && { minP: form.minP }),
        ...(form.seed !== 0 && { seed: form.seed }),
      }
      return { ...prompt, ...answer, ...(Object.keys(sampling).length > 0 && { sampling }), ...topK, ...edits }
    }
    case 'emoji':
      return { model, name: form.name, ...(form.control !== '' && { control: form.control }), ...answer }
    case 'head':
      if (form.expression.trim() === '') return { model }
      return {
        model,
        expression: form.expression,
        ...(form.by !== blank.by && { by: form.by }),
        ...(form.top !== blank.top && { top: form.top }),
        ...(form.centered && { centered: true }),
        ...(form.othersOnly && { othersOnly: true }),
        ...(namesResiduals(form.expression) && prompt),
      }
    case 'diff':
      return {
        ...prompt,
        against: form.against,
        ...answer,
        ...layers,
        ...(form.threshold !== undefined && { threshold: form.threshold }),
      }
  }
}

/** Whether an expression has vectors of a prompt in it. */
export const namesResiduals = (expression: string): boolean => /\bresid\s*\(/.test(expression)

/** The form that asks for a request; what that kind of request has no field for stays as it is. */
export function formOf({ verb, request }: Ask, form: Form): Form {
  const prompt = (r: PromptFields) => ({ prompt: r.prompt ?? '', chat: r.chat, system: r.system ?? '' })
  const edits = (wanted: readonly Edit[] = []): ListedEdit[] => {
    const on = form.edits.filter((e) => e.on)
    const same = JSON.stringify(on.map((e) => e.edit)) === JSON.stringify(wanted)
    return same ? form.edits : wanted.map(listed)
  }
  const filled = { ...form, model: request.model ?? blank.model }
  switch (verb) {
    case 'read': {
      const r = request as ReadRequest
      return {
        ...filled,
        ...prompt(r),
        answerTokens: r.answerTokens,
        layers: r.layers ?? blank.layers,
        topK: r.topK ?? blank.topK,
        targets: r.targets ?? [],
        jensenShannon: r.jensenShannon ?? false,
        edits: edits(r.edits),
      }
    }
    case 'trace': {
      const r = request as TraceRequest
      const s = r.sampling ?? {}
      return {
        ...filled,
        ...prompt(r),
        answerTokens: r.answerTokens,
        topK: r.topK ?? blank.topK,
        temperature: Number(s.temperature ?? 0),
        samplingTopK: s.topK ?? 0,
        topP: Number(s.topP ?? 1),
        minP: Number(s.minP ?? 0),
        seed: s.seed ?? 0,
        edits: edits(r.edits),
      }
    }
    case 'emoji': {
      const r = request as EmojiRequest
      return { ...filled, name: r.name ?? '', control: r.control ?? '', answerTokens: r.answerTokens }
    }
    case 'head': {
      const r = request as HeadRequest
      return {
        ...filled,
        ...(r.prompt !== undefined && prompt(r)),
        expression: r.expression ?? '',
        by: r.by ?? blank.by,
        top: r.top ?? blank.top,
        centered: r.centered ?? false,
        othersOnly: r.othersOnly ?? false,
      }
    }
    case 'diff': {
      const r = request as DiffRequest
      return {
        ...filled,
        ...prompt(r),
        against: r.against ?? '',
        answerTokens: r.answerTokens,
        layers: r.layers ?? blank.layers,
        threshold: r.threshold,
      }
    }
  }
}
