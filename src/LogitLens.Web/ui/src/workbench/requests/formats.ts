import type { AnyReport } from '../../reports'
import type { Ask, EmojiRequest, HeadRequest, PromptFields } from './types'

/** A form in which the server gives results. */
export interface Format {
  label: string
  type: string
  extension: string
}

const html = { label: 'HTML', type: 'text/html', extension: 'html' }
const json = { label: 'JSON', type: 'application/json', extension: 'json' }
const csv = { label: 'CSV', type: 'text/csv', extension: 'csv' }
const parquet = { label: 'Parquet', type: 'application/vnd.apache.parquet', extension: 'parquet' }
const svg = { label: 'SVG', type: 'image/svg+xml', extension: 'svg' }
const png = { label: 'PNG', type: 'image/png', extension: 'png' }

/** The forms of a report, as the server has them. */
export function formatsOf(report: AnyReport): readonly Format[] {
  switch (report.schema) {
    case 'logitlens.read':
    case 'logitlens.trace':
      return [html, json, csv, parquet, svg, png]
    default:
      return [html, json]
  }
}

/** A file's name: what was done and, as far as it is harmless in a name, what was asked. */
export function nameOf({ verb, request }: Ask, format: Format): string {
  const asked =
    (request as PromptFields).prompt || (request as EmojiRequest).name || (request as HeadRequest).expression || ''
  const words = asked.toLowerCase().match(/[\p{Letter}\p{Number}]+/gu) ?? []
  const short = words.slice(0, 6).join('-').slice(0, 48)
  return `logitlens-${verb}${short && `-${short}`}.${format.extension}`
}
