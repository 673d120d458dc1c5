import type { Ask, EmojiRequest, HeadRequest, PromptFields, Verb } from './types'

/** A form in which the server gives results. */
export interface Format {
  label: string
  type: string
  extension: string
}

const known: readonly Format[] = [
  { label: 'HTML', type: 'text/html', extension: 'html' },
  { label: 'JSON', type: 'application/json', extension: 'json' },
  { label: 'CSV', type: 'text/csv', extension: 'csv' },
  { label: 'Parquet', type: 'application/vnd.apache.parquet', extension: 'parquet' },
  { label: 'SVG', type: 'image/svg+xml', extension: 'svg' },
  { label: 'PNG', type: 'image/png', extension: 'png' },
]

/** What this page reads of the description of the API (OpenAPI 3). */
export interface ApiDescription {
  paths?: Record<string, { post?: { responses?: Record<string, { content?: Record<string, unknown> }> } }>
}

/** The forms that a server offers for the results of a verb, in the order of buttons. */
export function formatsOf(verb: Verb, description: ApiDescription): readonly Format[] {
  const offered = description.paths?.[`/api/${verb}`]?.post?.responses?.['200']?.content ?? {}
  return known.filter((f) => Object.hasOwn(offered, f.type))
}

/** A file's name: what was done and, as far as it is harmless in a name, what was asked. */
export function nameOf({ verb, request }: Ask, format: Format): string {
  const asked =
    (request as PromptFields).prompt || (request as EmojiRequest).name || (request as HeadRequest).expression || ''
  const words = asked.toLowerCase().match(/[\p{Letter}\p{Number}]+/gu) ?? []
  const short = words.slice(0, 6).join('-').slice(0, 48)
  return `logitlens-${verb}${short && `-${short}`}.${format.extension}`
}
