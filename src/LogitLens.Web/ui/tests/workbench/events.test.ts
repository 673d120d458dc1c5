import { expect, test } from 'vitest'
import { EventParser, readEvents, type ServerEvent } from '../../src/workbench/api/events'
import { Random } from './random'

const stream =
  ': \n\nevent: queued\ndata: {"place":0}\n\nevent:step\ndata: {"text":"🐠 é ␣"}\ndata: second line\nid: 7\nretry: 5\nunknown\n\n' +
  'data\n\nevent: nothing\n\ndata: : colon\n\nevent: result\ndata:  two spaces\n\ndata: never finished'

const expected: ServerEvent[] = [
  { name: 'queued', data: '{"place":0}' },
  { name: 'step', data: '{"text":"🐠 é ␣"}\nsecond line' },
  { name: 'message', data: '' },
  { name: 'message', data: ': colon' },
  { name: 'result', data: ' two spaces' },
]

const streams = {
  'line feeds': stream,
  'carriage returns': stream.replaceAll('\n', '\r'),
  both: stream.replaceAll('\n', '\r\n'),
  'a byte order mark': `\uFEFF${stream}`,
}

async function read(chunks: Uint8Array[]): Promise<ServerEvent[]> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk)
      controller.close()
    },
  })
  const events: ServerEvent[] = []
  for await (const event of readEvents(body)) events.push(event)
  return events
}

test.each(Object.entries(streams))('a stream with %s is the same wherever it is cut in two', async (_, text) => {
  const bytes = new TextEncoder().encode(text)
  for (let cut = 0; cut <= bytes.length; cut++)
    expect(await read([bytes.slice(0, cut), bytes.slice(cut)])).toEqual(expected)
})

test.each(Object.entries(streams))('a stream with %s is the same byte by byte', async (_, text) => {
  expect(await read([...new TextEncoder().encode(text)].map((b) => Uint8Array.of(b)))).toEqual(expected)
})

test('a stream is the same in any pieces', async () => {
  const random = new Random(8)
  for (let round = 0; round < 300; round++) {
    const bytes = new TextEncoder().encode(random.of(Object.values(streams)))
    const chunks: Uint8Array[] = []
    for (let at = 0; at < bytes.length; ) {
      const length = random.next(9)
      chunks.push(bytes.slice(at, at + length))
      at += length
    }
    expect(await read(chunks)).toEqual(expected)
  }
})

test('an event comes as soon as its empty line does', () => {
  const parser = new EventParser()
  expect(parser.feed('data: 1\r\n\r')).toEqual([{ name: 'message', data: '1' }])
  expect(parser.feed('\ndata: 2\n')).toEqual([])
  expect(parser.feed('\n')).toEqual([{ name: 'message', data: '2' }])
})

test('leaving the loop cancels the body', async () => {
  let cancelled = false
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new TextEncoder().encode('data: x\n\n')),
    cancel() {
      cancelled = true
    },
  })
  for await (const _ of readEvents(body)) break
  expect(cancelled).toBe(true)
})
