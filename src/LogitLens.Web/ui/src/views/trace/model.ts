import type { EmojiAttempt, TraceReport, TraceStep } from '../../reports'
import { visibleText } from '../../shared/text'
import { counted } from '../parts/values'

const nameOf = (attempt: EmojiAttempt): string =>
  `${visibleText(attempt.emoji.text)} ${visibleText(attempt.emoji.name)}`

/** How an answer ended, in a sentence; undefined while it goes on. */
export function ending(report: TraceReport): string | undefined {
  const back = [...new Set(report.attempts.filter((a) => a.rejected).map(nameOf))].join(', ')
  const last = report.attempts.at(-1)
  const lastName = last ? nameOf(last) : ''
  switch (report.end) {
    case 'settled':
      return back
        ? `Settled: it took ${back} back, but came to ${lastName} again and ended.`
        : `Settled: it gave ${lastName} and ended.`
    case 'corrected_itself':
      return `Corrected itself: it took ${back} back and ended with ${lastName}.`
    case 'gave_up':
      return back ? `Gave up: it took ${back} back and settled on none.` : 'Gave up: it says that there is none.'
    case 'no_attempt':
      return 'Ended by itself, without an emoji.'
    case 'ran_out':
      return report.answerEnd === 'context_limit'
        ? `Ran out: cut off at ${counted(report.input.length, 'token')}, the model’s context.`
        : `Ran out: cut off after ${counted(report.input.length - report.answerStart, 'token')}.`
    default:
      return undefined
  }
}

/** What a step is to the emoji of the answer. */
export interface Mark {
  readonly attempt: EmojiAttempt
  /** The `first` of its tokens, one `within`, or where it is taken `back`. */
  readonly place: 'first' | 'within' | 'back'
}

/** The marks of an answer by position. */
export function marks(attempts: readonly EmojiAttempt[]): ReadonlyMap<number, Mark> {
  const found = new Map<number, Mark>()
  for (const attempt of attempts) {
    if (attempt.rejectedAt !== undefined && !found.has(attempt.rejectedAt))
      found.set(attempt.rejectedAt, { attempt, place: 'back' })
    for (let p = attempt.start; p < attempt.start + attempt.count; p++)
      if (found.get(p)?.place !== 'first') found.set(p, { attempt, place: p === attempt.start ? 'first' : 'within' })
  }
  return found
}

/** The steps of an answer in runs: those that hold one emoji together, every other one alone. */
export interface Run {
  readonly steps: readonly TraceStep[]
  readonly attempt?: EmojiAttempt
}

export function runs(steps: readonly TraceStep[], attempts: readonly EmojiAttempt[]): Run[] {
  const found: Run[] = []
  let a = 0
  for (let i = 0; i < steps.length; ) {
    const position = (steps[i] as TraceStep).position
    while (a < attempts.length && (attempts[a] as EmojiAttempt).start < position) a++
    const attempt = attempts[a]
    if (attempt?.start === position) {
      found.push({ steps: steps.slice(i, i + attempt.count), attempt })
      i += attempt.count
    } else found.push({ steps: steps.slice(i, ++i) })
  }
  return found
}

/** Which step is shown before one was chosen: the first of the first emoji, while it goes on the newest. */
export function usualStep(report: TraceReport): number {
  if (report.end === undefined && report.answerEnd === undefined) return Math.max(0, report.steps.length - 1)
  const start = report.attempts[0]?.start
  return Math.max(0, start === undefined ? 0 : report.steps.findIndex((s) => s.position === start))
}

/** When a token was decided, in words. */
export function decision(step: TraceStep, layers: number): string {
  if (step.decisionLayer === undefined) return 'not the most probable token at the output'
  if (step.decisionLayer === layers) return `the most probable token at the output alone (layer ${layers})`
  return `the most probable token from layer ${step.decisionLayer} on`
}

const atOnce = 2000

/** How many steps the grid shows: all of them, but while a large answer goes on only some more at a time. */
export function drawn({ steps, end, answerEnd }: TraceReport): number {
  if (end !== undefined || answerEnd !== undefined) return steps.length
  const cells = steps.length * (steps[0]?.column.length ?? 0)
  const several = Math.max(1, Math.ceil(cells / atOnce))
  return steps.length - (steps.length % several)
}
