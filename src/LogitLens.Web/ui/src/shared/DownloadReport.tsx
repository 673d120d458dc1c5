import { useState } from 'preact/hooks'
import type { AnyReport } from '../reports'

interface DownloadProps {
  report: AnyReport
  /** The JSON as the program wrote it; without it, the report is written anew. */
  json?: () => Promise<Blob>
}

/** Saves the report's JSON. */
export function DownloadReport({ report, json }: DownloadProps) {
  const [problem, setProblem] = useState('')
  const save = async () => {
    const written = json ? await json() : new Blob([JSON.stringify(report)])
    const address = URL.createObjectURL(new Blob([written], { type: 'application/json' }))
    const link = document.createElement('a')
    link.href = address
    link.download = `${report.schema.replace('.', '-')}.json`
    link.click()
    setTimeout(() => URL.revokeObjectURL(address), 1000)
  }
  return (
    <>
      <button type="button" class="no-print" onClick={() => save().catch((error: Error) => setProblem(error.message))}>
        Download JSON
      </button>
      {problem && <span role="alert">{problem}</span>}
    </>
  )
}
