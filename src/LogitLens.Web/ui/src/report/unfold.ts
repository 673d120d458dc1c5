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
  const unfolded = names.map((name) => unfold(columns[name] as Json) as readonly Json[])
  return (unfolded[0] as readonly Json[]).map((_, i) => {
    const row: { [name: string]: Json } = {}
    names.forEach((name, j) => {
      row[name] = unfolded[j]?.[i] as Json
    })
    return row
  })
}

const isArray = (value: Json): value is readonly Json[] => Array.isArray(value)
