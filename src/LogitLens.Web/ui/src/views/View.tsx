import type { ComponentType, JSX } from 'preact'
import type { AnyReport } from '../reports'
import { BeliefDiffView } from './beliefDiff/BeliefDiffView'
import { DiffView } from './diff/DiffView'
import { EmojiView } from './emoji/EmojiView'
import { HeadView } from './head/HeadView'
import { HeadRowsView } from './headRows/HeadRowsView'
import { ReadView } from './ReadView'
import { SurveyView } from './survey/SurveyView'
import { TokenView } from './token/TokenView'
import { TraceView } from './trace/TraceView'

/** The view of each kind of report, by its schema. */
const views: { [S in AnyReport['schema']]?: ComponentType<{ report: Extract<AnyReport, { schema: S }> }> } = {
  'logitlens.belief_diff': BeliefDiffView,
  'logitlens.diff': DiffView,
  'logitlens.emoji': EmojiView,
  'logitlens.head': HeadView,
  'logitlens.head_rows': HeadRowsView,
  'logitlens.read': ReadView,
  'logitlens.survey': SurveyView,
  'logitlens.token': TokenView,
  'logitlens.trace': TraceView,
}

/** Draws any report; the report file and the workbench use the same views. */
export function View({ report }: { report: AnyReport }): JSX.Element {
  const Known = views[report.schema] as ComponentType<{ report: AnyReport }> | undefined
  return Known ? <Known report={report} /> : <p>There is no view for {report.schema} reports.</p>
}
