import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { download, formats } from '../api/client'
import { Problem } from '../api/problem'
import { type Format, nameOf } from '../requests/formats'
import type { Outcome } from '../runs/bench'
import { save } from './save'
import { Trouble } from './Trouble'

/** What can be done with a result: keep it, and pass it on. */
export function Actions({ outcome }: { outcome: Outcome }): JSX.Element {
  const [offered, setOffered] = useState<readonly Format[]>([])
  const [busy, setBusy] = useState<Format>()
  const [problem, setProblem] = useState<{ problem: Problem; format?: Format }>()
  const { verb } = outcome.ask
  useEffect(() => {
    let here = true
    formats(verb).then(
      (found) => here && setOffered(found),
      (error) => here && setProblem({ problem: Problem.from(error) }),
    )
    return () => {
      here = false
    }
  }, [verb])
  const fetchFile = async (format: Format) => {
    setBusy(format)
    setProblem(undefined)
    try {
      save(await download(outcome.ask.verb, outcome.ask.request, format.type), nameOf(outcome.ask, format))
    } catch (error) {
      setProblem({ problem: Problem.from(error), format })
    } finally {
      setBusy(undefined)
    }
  }
  const again = problem?.format
  return (
    <div class="actions">
      <CopyLink link={outcome.link} />
      {outcome.partial ? (
        <p class="hint">This is what came until it was stopped; files are made of whole results.</p>
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: a row of buttons, not a part of a form
        <div class="downloads" hidden={offered.length === 0} role="group" aria-label="Download">
          <span aria-hidden="true">Download</span>
          {offered.map((f) => (
            <button
              type="button"
              key={f.label}
              aria-label={`Download ${f.label}`}
              disabled={busy !== undefined}
              onClick={() => void fetchFile(f)}
            >
              {f.label}
            </button>
          ))}
        </div>
      )}
      {problem && (
        <Trouble
          problem={problem.problem}
          {...(again && { onAgain: () => void fetchFile(again) })}
          onDismiss={() => setProblem(undefined)}
        />
      )}
    </div>
  )
}

/** Copies the permanent link, or shows it where the browser does not let pages do that. */
function CopyLink({ link }: { link: string }): JSX.Element {
  const [state, setState] = useState<'' | 'copied' | 'shown'>('')
  const address = `${location.origin}${location.pathname}#${link}`
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address)
      setState('copied')
      setTimeout(() => setState(''), 2000)
    } catch {
      setState('shown')
    }
  }
  return (
    <span class="copy">
      <button type="button" onClick={() => void copy()}>
        Copy link
      </button>
      <span role="status">{state === 'copied' ? 'Copied' : ''}</span>
      {state === 'shown' && (
        <input
          type="text"
          readonly
          aria-label="Permanent link"
          value={address}
          onFocus={(e) => e.currentTarget.select()}
        />
      )}
    </span>
  )
}
