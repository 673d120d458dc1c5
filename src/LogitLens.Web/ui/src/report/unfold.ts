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
  const late = names.map((name) => isFolded(columns[name] as Json))
  const values: (readonly Json[])[] = []
  names.forEach((name, j) => {
    values.push(late[j] ? (columns[name] as readonly Json[]) : column(columns[name] as Json, names, values))
  })
  return (values[0] as readonly Json[]).map((_, i) => {
    const row: { [name: string]: Json } = {}
    for (let j = 0; j < names.length; j++) {
      if (late[j]) unfoldLate(row, names[j] as string, values[j]?.[i] as Json)
      else row[names[j] as string] = values[j]?.[i] as Json
    }
    return row
  })
}

/** Whether the values of a column are folded themselves, as the tokens of cells are: most of a large report. */
const isFolded = (value: Json): boolean =>
  isArray(value) && value.some((item) => typeof item === 'object' && item !== null && '$columns' in item)

/** Unfolds a field when it is read for the first time, so that a large report is soon there to be seen. */
function unfoldLate(row: { [name: string]: Json }, name: string, folded: Json): void {
  Object.defineProperty(row, name, {
    enumerable: true,
    configurable: true,
    get() {
      const value = unfold(folded)
      Object.defineProperty(row, name, { value, enumerable: true, configurable: true, writable: true })
      return value
    },
  })
}

/** A column as it is written, or the exponentials of one before it. */
function column(value: Json, names: readonly string[], before: readonly (readonly Json[])[]): readonly Json[] {
  const of = typeof value === 'object' && value !== null && !isArray(value) ? value.$exp : undefined
  if (of === undefined) return unfold(value) as readonly Json[]
  return before[names.indexOf(of as string)]?.map((log) => Math.exp(Number(log))) ?? []
}

const isArray = (value: Json): value is readonly Json[] => Array.isArray(value)
