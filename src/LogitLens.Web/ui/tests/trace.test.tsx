import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, expect, test } from 'vitest'
import type { TokenInfo, TraceReport, TraceStep } from '../src/reports'
import { View } from '../src/views/View'

const token = (id: number, visible: string): TokenInfo => ({
  id,
  form: '',
  bytes: '41',
  text: visible,
  special: false,
  visible,
})

const step = (position: number): TraceStep => ({
  position,
  id: position,
  logProbability: -0.5,
  probability: 0.6,
  rank: 1,
  entropy: 1,
  decisionLayer: 1,
  endsSequence: false,
  column: [0, 1].map((layer) => ({
    layer,
    position: position - 1,
    top: [{ id: position, logProbability: -0.5, probability: 0.6 }],
    entropy: 1,
    klToFinal: 0,
    targets: [{ id: position, logProbability: -0.5, rank: 1 }],
    logNormalizer: 0,
    rest: 0.4,
  })),
})

const steps = [2, 3, 4, 5].map(step)
const after = (count: number, rest: Partial<TraceReport> = {}): TraceReport => ({
  schema: 'logitlens.trace',
  version: 1,
  model: { name: 'tiny', family: 'llama', layers: 1, width: 4, vocabulary: 8 },
  prompt: 'Hi',
  chat: false,
  edits: [],
  input: [0, 1, ...steps.slice(0, count).map((s) => s.id)],
  answerStart: 2,
  answer: '',
  steps: steps.slice(0, count),
  attempts: [],
  tokens: [0, 1, 2, 3, 4, 5].map((id) => token(id, `t${id}`)),
  warnings: [],
  ...rest,
})

const root = document.createElement('div')
document.body.append(root)
const show = (report: TraceReport) => act(() => render(<View report={report} />, root))
const rows = () => [...root.querySelectorAll('.timeline tbody tr')]
const current = () => root.querySelector('.timeline tr[aria-current]')?.querySelector('th')?.textContent

afterEach(() => render(null, root))

test('a growing answer keeps its rows and shows the newest token', async () => {
  await show(after(1))
  const [first] = rows()
  expect(current()).toBe('t2')
  await show(after(3))
  expect(rows()).toHaveLength(3)
  expect(rows()[0]).toBe(first)
  expect(current()).toBe('t4')
  expect(root.querySelector('[role=status]')?.textContent).toBe('The answer goes on …')
})

test('a token that was chosen stays chosen while the answer grows', async () => {
  await show(after(2))
  await act(() => root.querySelectorAll<HTMLElement>('[role=option]')[0]?.click())
  expect(current()).toBe('t2')
  await show(after(4, { end: 'no_attempt', answerEnd: 'end_of_sequence' }))
  expect(current()).toBe('t2')
  expect(root.querySelector('[role=status]')?.textContent).toBe('Ended by itself, without an emoji.')
})

test('the arrow keys walk over the tokens of the answer', async () => {
  await show(after(3, { end: 'no_attempt' }))
  const press = (key: string) =>
    act(() => {
      root.querySelector('[role=listbox]')?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
    })
  await press('ArrowRight')
  expect(current()).toBe('t3')
  await press('End')
  expect(current()).toBe('t4')
  await press('ArrowRight')
  expect(current()).toBe('t4')
  await press('Home')
  expect(current()).toBe('t2')
})
