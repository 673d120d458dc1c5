import type { EndCount, SurveyGroup, SurveyRow, SurveySummary } from '../../reports'

/** The groups of a survey that have names. */
export function groups(summary: SurveySummary): { title: string; group: SurveyGroup }[] {
  const all = [
    { title: 'existing', group: summary.existing },
    { title: 'phantoms', group: summary.phantoms },
  ]
  return all.flatMap(({ title, group }) => (group ? [{ title, group }] : []))
}

const ended = (end: EndCount['end']) => (group: SurveyGroup) => group.ends.find((e) => e.end === end)?.count ?? 0

/** What is counted of the answers, in the order of the terminal's table. */
export const answerRows: readonly { what: string; of: (group: SurveyGroup) => number }[] = [
  { what: 'believed (mean P(yes) above 0.5)', of: (g) => g.believed },
  { what: 'gave the emoji of that name', of: (g) => g.right },
  { what: 'gave another emoji', of: (g) => g.wrong },
  { what: 'no whole emoji, even after a beginning', of: (g) => g.withoutEmoji },
  { what: 'had to be given an answer’s beginning', of: (g) => g.forced },
  { what: 'ended: settled', of: ended('settled') },
  { what: 'ended: corrected itself', of: ended('corrected_itself') },
  { what: 'ended: gave up', of: ended('gave_up') },
  { what: 'ended: ran out of tokens', of: ended('ran_out') },
  { what: 'ended: no emoji', of: ended('no_attempt') },
]

/** The rows whose name or answer has a text in it, in any letter case. */
export function matching(rows: readonly SurveyRow[], text: string): SurveyRow[] {
  const wanted = text.trim().toLowerCase()
  return rows.filter((row) =>
    [row.name, row.answer, row.emittedName, row.bestName].some((t) => t.toLowerCase().includes(wanted)),
  )
}
