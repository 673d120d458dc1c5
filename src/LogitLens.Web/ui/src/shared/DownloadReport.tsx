import type { AnyReport } from '../reports'

/** Saves the report as JSON, as `--json` writes it. */
export function DownloadReport({ report }: { report: AnyReport }) {
  const save = () => {
    const address = URL.createObjectURL(new Blob([JSON.stringify(report, null, 2)], { type: 'application/json' }))
    const link = document.createElement('a')
    link.href = address
    link.download = `${report.schema.replace('.', '-')}.json`
    link.click()
    setTimeout(() => URL.revokeObjectURL(address), 1000)
  }
  return (
    <button type="button" class="no-print" onClick={save}>
      Download JSON
    </button>
  )
}
