type Json = string | number | boolean | null | readonly Json[] | { [name: string]: Json }

/** Undoes what Reports/Html/FoldedJson.cs does: objects that are written by columns become an array again. */
export function unfold(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value
  if (isArray(value)) return value.some((item) => typeof item === 'object') ? value.map(unfold) : value
  const columns = value.$columns as { [name: string]: Json } | undefined
  if (columns) return rows(columns)
  for (const name of Object.keys(value)) value[name] = unfold(value[name] as Json)
  return value
}

function rows(columns: { [name: string]: Json }): Json[] {
  const names = Object.keys(columns)
  const unfolded: (readonly Json[])[] = []
  for (const name of names) unfolded.push(column(columns[name] as Json, names, unfolded))
  return (unfolded[0] as readonly Json[]).map((_, i) => {
    const row: { [name: string]: Json } = {}
    for (let j = 0; j < names.length; j++) row[names[j] as string] = unfolded[j]?.[i] as Json
    return row
  })
}

/** A column as it is written, or the exponentials of one before it. */
function column(value: Json, names: readonly string[], before: readonly (readonly Json[])[]): readonly Json[] {
  const of = typeof value === 'object' && value !== null && !isArray(value) ? value.$exp : undefined
  if (of === undefined) return unfold(value) as readonly Json[]
  return before[names.indexOf(of as string)]?.map((log) => Math.exp(Number(log))) ?? []
}

const isArray = (value: Json): value is readonly Json[] => Array.isArray(value)
