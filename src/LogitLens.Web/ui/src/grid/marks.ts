/** What a cell or a header is marked for: `same` for the token pointed at, `hit` for those that a search found. */
export type Mark = 'same' | 'hit'

/**
 * Marks tokens, by their ids, in every cell and header of one grid or of several side by side. It sets attributes on the elements
 * themselves: pointing at a token must not draw thousands of cells anew.
 */
export class TokenMarks {
  readonly #tables = new Map<HTMLElement, Map<number, HTMLElement[]> | undefined>()
  readonly #ids: Record<Mark, ReadonlySet<number>> = { same: new Set(), hit: new Set() }

  /** Adds a grid; the function that comes back takes it out again. */
  attach(table: HTMLElement): () => void {
    this.#tables.set(table, undefined)
    return () => this.#tables.delete(table)
  }

  /** Marks these tokens and no others. */
  set(mark: Mark, ids: Iterable<number>): void {
    const wanted = new Set(ids)
    if (wanted.size === this.#ids[mark].size && [...wanted].every((id) => this.#ids[mark].has(id))) return
    for (const table of this.#tables.keys()) {
      this.#each(table, this.#ids[mark], (element) => delete element.dataset[mark])
      this.#each(table, wanted, (element) => set(element, mark))
    }
    this.#ids[mark] = wanted
  }

  /** To be called when a grid was drawn anew. */
  refresh(table: HTMLElement): void {
    this.#tables.set(table, undefined)
    for (const mark of ['same', 'hit'] as const) {
      for (const old of table.querySelectorAll<HTMLElement>(`[data-${mark}]`)) delete old.dataset[mark]
      this.#each(table, this.#ids[mark], (element) => set(element, mark))
    }
  }

  #each(table: HTMLElement, ids: ReadonlySet<number>, action: (element: HTMLElement) => void): void {
    if (ids.size === 0) return
    let index = this.#tables.get(table)
    if (!index) {
      index = indexOf(table)
      this.#tables.set(table, index)
    }
    for (const id of ids) index.get(id)?.forEach(action)
  }
}

const set = (element: HTMLElement, mark: Mark) => {
  element.dataset[mark] = ''
}

function indexOf(table: HTMLElement): Map<number, HTMLElement[]> {
  const index = new Map<number, HTMLElement[]>()
  for (const element of table.querySelectorAll<HTMLElement>('[data-token]')) {
    const id = Number(element.dataset.token)
    const others = index.get(id)
    if (others) others.push(element)
    else index.set(id, [element])
  }
  return index
}
