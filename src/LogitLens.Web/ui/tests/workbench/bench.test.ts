import { afterEach, expect, test, vi } from 'vitest'
import type { ReadReport, TraceReport } from '../../src/reports'
import { Bench } from '../../src/workbench/runs/bench'

type Answer = (body: Record<string, unknown>, signal: AbortSignal | undefined) => Response

const json = (value: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(value), {
    status,
    headers: { 'Content-Type': status === 200 ? 'application/json' : 'application/problem+json', ...headers },
  })

const event = (name: string, data: unknown) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`

/** A stream that ends after its events, or waits until it is aborted. */
function events(parts: string[], signal?: AbortSignal, wait = false): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(new TextEncoder().encode(part))
      if (!wait) controller.close()
      signal?.addEventListener('abort', () => controller.error(new DOMException('aborted', 'AbortError')))
    },
  })
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
}

const model = { name: 'tiny', family: 'llama', layers: 1, width: 2, vocabulary: 3 }
const models = { models: [{ name: 'tiny', location: '', model, embedded: false }] }
const tokenized = { tokens: [{ id: 1, form: 'a', bytes: '61', special: false, visible: 'a' }], text: 'a' }
const step = (position: number) => ({
  step: { position, id: 2, logProbability: 0, probability: 1, rank: 1, entropy: 0, endsSequence: false, column: [] },
  tokens: [{ id: 2, form: 'b', bytes: '62', special: false, visible: 'b' }],
})
const reading = (answer: string): Partial<ReadReport> => ({ schema: 'logitlens.read', answer })

function serve(answers: Record<string, Answer>): { asked: [string, Record<string, unknown>][] } {
  const asked: [string, Record<string, unknown>][] = []
  vi.stubGlobal('fetch', async (address: string, init?: RequestInit) => {
    const body = init?.body ? JSON.parse(init.body as string) : {}
    asked.push([address, body])
    const answer = answers[address.replace('api/', '')]
    if (!answer) throw new TypeError('connection refused')
    return answer(body, init?.signal ?? undefined)
  })
  return { asked }
}

afterEach(() => void vi.unstubAllGlobals())

test('a run goes through queue and progress to its report', async () => {
  const seen: string[] = []
  serve({
    read: () =>
      events([
        event('queued', { place: 2 }),
        event('progress', { stage: 'forward pass', share: 0.5 }),
        event('result', { report: reading('yes') }),
      ]),
  })
  const bench = new Bench()
  bench.subscribe(() => {
    const { running } = bench.state
    if (running) seen.push(`${running.place} ${running.stage} ${running.share}`)
  })
  await bench.open('#read?model=tiny&prompt=a')
  expect(seen).toEqual(['0  0', '2  0', '0 forward pass 0.5', '0 forward pass 0.5'])
  expect(bench.state).toMatchObject({ verb: 'read', form: { model: 'tiny', prompt: 'a' } })
  expect(bench.state.outcomes.read).toMatchObject({
    report: reading('yes'),
    link: 'read?model=tiny&prompt=a',
    partial: false,
  })
  expect(bench.state.running).toBeUndefined()
})

test('a failure leaves the last result, wherever it comes from', async () => {
  let fails: Answer = () => events([event('failure', { status: 400, message: 'layers "x" are none' })])
  serve({
    read: (body, signal) => (body.layers ? fails(body, signal) : events([event('result', { report: reading('yes') })])),
  })
  const bench = new Bench()
  await bench.open('#read?prompt=a')
  const ask = { verb: 'read', request: { layers: 'x' } } as const
  const problems = async () => {
    await bench.run(ask)
    expect(bench.state.outcomes.read?.report).toMatchObject(reading('yes'))
    return bench.state.failure?.problem
  }
  expect(await problems()).toMatchObject({ status: 400, message: 'layers "x" are none', again: false })
  fails = () => json({ title: 'Busy', detail: 'full' }, 503, { 'Retry-After': '5' })
  expect(await problems()).toMatchObject({ status: 503, message: 'full', retryAfter: 5, again: true })
  fails = () => {
    throw new TypeError('refused')
  }
  expect(await problems()).toMatchObject({ status: 0, again: true })
  fails = () => events([event('progress', { stage: 'x', share: 0 })])
  expect(await problems()).toMatchObject({ status: 0 })
  await bench.open('#read?prompt=a')
  expect(bench.state.failure).toBeUndefined()
})

test('a cancelled trace keeps the tokens that came', async () => {
  let aborted = false
  serve({
    models: () => json(models),
    tokenize: () => json(tokenized),
    trace: (_, signal) => {
      signal?.addEventListener('abort', () => {
        aborted = true
      })
      return events([event('step', step(1)), event('step', step(2))], signal, true)
    },
  })
  const bench = new Bench()
  await bench.loadModels()
  const run = bench.open('#trace?model=tiny&prompt=a')
  await vi.waitFor(() => expect((bench.state.running?.report as TraceReport | undefined)?.steps).toHaveLength(2))
  bench.cancel()
  await run
  expect(aborted).toBe(true)
  expect(bench.state.running).toBeUndefined()
  expect(bench.state.failure).toBeUndefined()
  expect(bench.state.outcomes.trace).toMatchObject({ partial: true, report: { answer: 'bb', input: [1, 2, 2] } })
})

test('a new run cancels the one before, whose end changes nothing', async () => {
  serve({
    read: (body, signal) =>
      body.prompt === 'slow' ? events([], signal, true) : events([event('result', { report: reading('fast') })]),
  })
  const bench = new Bench()
  const slow = bench.open('#read?prompt=slow')
  await bench.open('#read?prompt=fast')
  await slow
  expect(bench.state.outcomes.read).toMatchObject({ report: reading('fast'), link: 'read?prompt=fast' })
  expect(bench.state.failure).toBeUndefined()
})

test('a request with edits is computed without them first, once', async () => {
  const { asked } = serve({
    read: (body) => events([event('result', { report: reading(body.edits ? 'edited' : 'own') })]),
  })
  const edits = (layer: number) =>
    encodeURIComponent(JSON.stringify([{ kind: 'ablate', branch: 'mlp', layers: `${layer}` }]))
  const bench = new Bench()
  await bench.open(`#read?prompt=a&edits=${edits(1)}`)
  expect(bench.state.outcomes.read).toMatchObject({ report: reading('edited'), base: reading('own') })
  await bench.open(`#read?prompt=a&edits=${edits(2)}`)
  expect(asked.map(([, body]) => (body.edits as unknown[] | undefined)?.length ?? 0)).toEqual([0, 1, 1])
})

test('going back shows what was there without asking again', async () => {
  const { asked } = serve({ read: (body) => events([event('result', { report: reading(`${body.prompt}`) })]) })
  const bench = new Bench()
  await bench.open('#read?prompt=a')
  await bench.open('#read?prompt=b')
  await bench.open('#read?prompt=a')
  expect(bench.state.outcomes.read?.report).toMatchObject(reading('a'))
  expect(bench.state.form.prompt).toBe('a')
  expect(asked).toHaveLength(2)
  await bench.open('')
  expect(bench.state.outcomes).toEqual({})
})

test('a link that is not understood changes nothing but says so', async () => {
  const { asked } = serve({})
  const bench = new Bench()
  await bench.open('#read?topK=many')
  expect(bench.state.failure?.problem.message).toContain('topK')
  expect(asked).toEqual([])
})
