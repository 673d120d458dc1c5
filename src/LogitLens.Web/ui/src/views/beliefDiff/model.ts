import type { BeliefChange } from '../../reports'
import { number } from '../../shared/figures'

const least = 0.001

/** The names whose belief changed, in groups as the terminal has them, the largest changes first; empty groups are left out. */
export function changes(rows: readonly BeliefChange[]): { title: string; rows: BeliefChange[] }[] {
  const group = (title: string, exists: boolean, sign: 1 | -1) => ({
    title,
    rows: rows
      .filter((row) => row.exists === exists && sign * number(row.change) >= least)
      .sort((a, b) => sign * (number(b.change) - number(a.change))),
  })
  return [
    group('Phantoms believed in less', false, -1),
    group('Phantoms believed in more', false, 1),
    group('Existing names believed in less', true, -1),
    group('Existing names believed in more', true, 1),
  ].filter((g) => g.rows.length > 0)
}
