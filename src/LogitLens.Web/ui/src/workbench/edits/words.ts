import type { Edit } from '../requests/types'

const quote = (concept: string): string => {
  const mark = concept.includes("'") && !concept.includes('"') ? '"' : "'"
  return mark + concept.replaceAll('\\', '\\\\').replaceAll(mark, `\\${mark}`) + mark
}

/** An edit in the words of `--edit`, as LogitLens.Interventions writes it. */
export function words(edit: Edit): string {
  const at = `at ${edit.layers}`
  const positions = edit.positions === undefined || edit.positions === 'all' ? '' : ` positions ${edit.positions}`
  switch (edit.kind) {
    case 'ablate':
      return `ablate ${edit.branch} ${at}${positions}`
    case 'add':
      return `add ${quote(edit.concept)} ${at} strength ${edit.strength ?? 1}${positions}`
    case 'swap':
      return `swap ${quote(edit.concept)} for ${quote(edit.replacement)} ${at}${positions}`
  }
}
