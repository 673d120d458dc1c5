import { createContext } from 'preact'

/** Where a page keeps what its reader has set, as names with values. */
export interface StateStore {
  read(): URLSearchParams
  /** Sets some values; undefined removes one. */
  write(values: Readonly<Record<string, string | undefined>>): void
}

/** Keeps it for as long as the page lives. */
export function memoryStore(): StateStore {
  const values = new URLSearchParams()
  return { read: () => values, write: (changes) => apply(values, changes) }
}

/** Keeps it after the # of the page's address, so that a reload and a passed-on link show the same. */
export function hashStore(window: Window): StateStore {
  const values = new URLSearchParams(window.location.hash.slice(1))
  let timer: number | undefined
  const flush = () => {
    window.clearTimeout(timer)
    timer = undefined
    const text = values.toString()
    // Browsers refuse many changes of the address in a short time; a moment's wait makes them few.
    if (text !== window.location.hash.slice(1))
      window.history.replaceState(null, '', text ? `#${text}` : window.location.href.split('#')[0])
  }
  window.addEventListener('pagehide', flush)
  return {
    read: () => values,
    write: (changes) => {
      apply(values, changes)
      timer ??= window.setTimeout(flush, 100)
    },
  }
}

/** The store of the part of a page; without a provider nothing outlives the page. */
export const StateContext = createContext<StateStore>(memoryStore())

function apply(values: URLSearchParams, changes: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) values.delete(name)
    else values.set(name, value)
  }
}
