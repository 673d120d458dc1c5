import type { ComponentType, JSX } from 'preact'
import type { AnyReport } from '../reports'
import { DiffView } from './diff/DiffView'
import { EmojiView } from './emoji/EmojiView'
import { HeadView } from './head/HeadView'
import { HeadRowsView } from './headRows/HeadRowsView'
import { ReadView } from './ReadView'
import { TraceView } from './trace/TraceView'

/** The view of each kind of report, by its schema. */
const views: { [S in AnyReport['schema']]?: ComponentType<{ report: Extract<AnyReport, { schema: S }> }> } = {
  'logitlens.diff': DiffView,
  'logitlens.emoji': EmojiView,
  'logitlens.head': HeadView,
  'logitlens.head_rows': HeadRowsView,
  'logitlens.read': ReadView,
  'logitlens.trace': TraceView,
}

/** Draws any report; the report file and the workbench use the same views. */
export function View({ report }: { report: AnyReport }): JSX.Element {
  const Known = views[report.schema] as ComponentType<{ report: AnyReport }> | undefined
  return Known ? <Known report={report} /> : <p>There is no view for {report.schema} reports.</p>
}
