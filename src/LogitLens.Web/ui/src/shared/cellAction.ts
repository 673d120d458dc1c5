import { createContext } from 'preact'

/** What a page can do with a cell beside showing it. */
export interface CellAction {
  label: string
  run: (place: { layer: number; position: number }) => void
}

/** The action of the page around a view; a report in a file has none. */
export const CellActionContext = createContext<CellAction | undefined>(undefined)
