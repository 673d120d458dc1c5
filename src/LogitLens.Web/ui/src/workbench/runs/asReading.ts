import type { LensCell, ReadReport, TraceReport } from '../../reports'

/** The columns of a trace as a reading of the positions before its tokens, also while they still come. */
export function asReading(report: ReadReport | TraceReport): ReadReport {
  if (report.schema === 'logitlens.read') return report
  // The first token of a transcript without a prompt has no column.
  const steps = report.steps.filter((s) => s.column.length > 0)
  const layers = steps[0]?.column.map((c) => c.layer) ?? []
  return {
    schema: 'logitlens.read',
    version: report.version,
    model: report.model,
    prompt: report.prompt,
    chat: report.chat,
    ...(report.message !== undefined && { message: report.message }),
    edits: report.edits,
    input: report.input,
    answerStart: report.answerStart,
    answer: report.answer,
    answerEmoji: report.attempts.map(({ emoji, start, count }) => ({ emoji, start, count })),
    layers,
    positions: steps.map((s) => s.position - 1),
    cells: layers.flatMap((_, i) => steps.map((s) => s.column[i] as LensCell)),
    tokens: report.tokens,
    warnings: report.warnings,
  }
}
