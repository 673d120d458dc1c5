import type { TokenInfo } from '../reports'

/**
 * The tokens that a query may mean, the best matches first: the id (`#42` or `42`), then tokens whose text, visible text or form is the
 * query, then those that begin with it, then those that contain it. Letter case and spaces around are ignored where the query has none.
 */
export function searchTokens(query: string, tokens: readonly TokenInfo[]): TokenInfo[] {
  if (query.trim().length === 0) return []
  const id = /^\s*#?(\d+)\s*$/.exec(query)?.[1]
  const onlyId = query.trim().startsWith('#') && id !== undefined
  const wanted = query.toLowerCase()
  const found: { token: TokenInfo; grade: number }[] = []
  for (const token of tokens) {
    const grade = token.id === Number(id) ? 0 : onlyId ? undefined : gradeOf(token, wanted)
    if (grade !== undefined) found.push({ token, grade })
  }
  return found.sort((a, b) => a.grade - b.grade || a.token.id - b.token.id).map((f) => f.token)
}

function gradeOf(token: TokenInfo, wanted: string): number | undefined {
  let best: number | undefined
  for (const own of [token.text, token.visible, token.form, token.bytes]) {
    if (own === undefined) continue
    const text = own.toLowerCase()
    const grade = gradeOfText(text, wanted)
    if (grade !== undefined && (best === undefined || grade < best)) best = grade
  }
  return best
}

function gradeOfText(text: string, wanted: string): number | undefined {
  if (text === wanted) return 1
  if (text.trim() === wanted) return 2
  if (text.trim().startsWith(wanted)) return 3
  return text.includes(wanted) ? 4 : undefined
}
