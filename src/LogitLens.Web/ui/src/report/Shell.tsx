import type { AnyReport } from '../reports'
import { DownloadReport } from '../shared/DownloadReport'
import { StateContext, type StateStore } from '../shared/state'
import { ThemeToggle } from '../shared/ThemeToggle'
import { View } from '../views/View'

/** A report file: what it is, what can be done with it, and its view. */
export function Shell({ report, store }: { report: AnyReport; store: StateStore }) {
  return (
    <StateContext.Provider value={store}>
      <div class="shell">
        <p class="brand">
          LogitLens <span class="faint">{report.schema.replace('logitlens.', '').replace('_', ' ')}</span>
        </p>
        <DownloadReport report={report} />
        <ThemeToggle />
      </div>
      <View report={report} />
    </StateContext.Provider>
  )
}
