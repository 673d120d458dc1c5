/** One event of a stream, as the server sent it. */
export interface ServerEvent {
  name: string
  data: string
}

/**
 * Takes a stream of server-sent events apart (HTML Standard, 9.2.6). Text may come in pieces cut anywhere, also between the two
 * characters of a line's end; ids and reconnection times are of no use here.
 */
export class EventParser {
  #line = ''
  #name = ''
  #data: string[] = []
  #afterReturn = false
  #first = true

  /** The events that a piece of the stream completes. */
  feed(text: string): ServerEvent[] {
    const events: ServerEvent[] = []
    let start = 0
    for (let i = 0; i < text.length; i++) {
      const c = text[i]
      if (c !== '\n' && c !== '\r') {
        this.#afterReturn = false
        continue
      }
      if (c === '\n' && this.#afterReturn) start = i + 1
      else {
        this.#take(this.#line + text.slice(start, i), events)
        this.#line = ''
        start = i + 1
      }
      this.#afterReturn = c === '\r'
    }
    this.#line += text.slice(start)
    return events
  }

  #take(whole: string, events: ServerEvent[]): void {
    const line = this.#first && whole.startsWith('\uFEFF') ? whole.slice(1) : whole
    this.#first = false
    if (line === '') {
      if (this.#data.length > 0) events.push({ name: this.#name || 'message', data: this.#data.join('\n') })
      this.#name = ''
      this.#data = []
      return
    }
    const colon = line.indexOf(':')
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1)
    if (field === 'event') this.#name = value
    else if (field === 'data') this.#data.push(value)
  }
}

/** The events of a body, as they come. Leaving the loop, or an error, cancels the body. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const reader = body.getReader()
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const parser = new EventParser()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      yield* parser.feed(done ? decoder.decode() : decoder.decode(value, { stream: true }))
      if (done) return
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}
