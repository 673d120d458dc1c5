import { fields, fits } from './fields'
import { type Ask, type Request, type Verb, verbs } from './types'

// Programs that find links in a text take these for its end.
const encode = (text: string): string =>
  encodeURIComponent(text)
    .replace(/%20/g, '+')
    .replace(/%2C/g, ',')
    .replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

const decode = (text: string): string => decodeURIComponent(text.replace(/\+/g, '%20'))

// A text stands as it is, unless that would be taken for a quoted one or could not be encoded.
const quoted = (text: string): boolean => text.startsWith('"') || !text.isWellFormed()

/** The part of a permanent link after its `#`: the verb, then every field that the request has, such as `read?prompt=Hello`. */
export function write({ verb, request }: Ask): string {
  const values = request as Record<string, unknown>
  const parts = Object.keys(fields[verb])
    .filter((name) => values[name] !== undefined)
    .map((name) => {
      const value = values[name]
      return `${name}=${encode(typeof value === 'string' && !quoted(value) ? value : JSON.stringify(value))}`
    })
  return parts.length > 0 ? `${verb}?${parts.join('&')}` : verb
}

/**
 * The request of a link; undefined where there is none in it.
 * @throws {Error} There is one that this page does not understand.
 */
export function read(hash: string): Ask | undefined {
  const text = hash.replace(/^#/, '')
  if (text === '') return undefined
  const mark = text.indexOf('?')
  const verb = (mark < 0 ? text : text.slice(0, mark)) as Verb
  if (!verbs.includes(verb)) throw new Error(`This link asks for something else than ${verbs.join(', ')}.`)
  const request: Record<string, unknown> = {}
  for (const part of mark < 0 ? [] : text.slice(mark + 1).split('&')) {
    if (part === '') continue
    const equals = part.indexOf('=')
    const name = equals < 0 ? part : part.slice(0, equals)
    const type = Object.hasOwn(fields[verb], name) ? fields[verb][name] : undefined
    const value = type && parse(part.slice(name.length + 1), type === 'text' || type === 'nearness')
    if (!type || !fits[type](value))
      throw new Error(`This link is damaged, or of another version: its part “${name}” cannot be read.`)
    request[name] = value
  }
  return { verb, request: request as Request }
}

function parse(encoded: string, plain: boolean): unknown {
  try {
    const text = decode(encoded)
    return plain && !text.startsWith('"') ? text : JSON.parse(text)
  } catch {
    return undefined
  }
}
