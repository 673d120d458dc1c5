import type { JSX } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import { CellActionContext } from '../shared/cellAction'
import { ThemeToggle } from '../shared/ThemeToggle'
import { AskForm } from './forms/AskForm'
import { Actions } from './parts/Actions'
import { Result } from './parts/Result'
import { RunLine } from './parts/RunLine'
import { Tabs, titles } from './parts/Tabs'
import { Trouble } from './parts/Trouble'
import { useBench } from './parts/useBench'
import { Welcome } from './parts/Welcome'
import * as link from './requests/link'
import type { Ask, EmojiRequest, HeadRequest, PromptFields } from './requests/types'
import type { Bench } from './runs/bench'

/** The workbench: what to compute, how far it is, and what came of it. */
export function App({ bench }: { bench: Bench }): JSX.Element {
  const state = useBench(bench)
  const { verb, running, failure, outcomes } = state
  const outcome = outcomes[verb]
  const here = running?.ask.verb === verb ? running : undefined

  const go = (ask: Ask = bench.ask) => {
    // A new address is a place to come back to; opening it runs what it says.
    const hash = `#${link.write(ask)}`
    if (hash === location.hash) void bench.run(ask)
    else {
      history.pushState(null, '', hash)
      void bench.open(hash)
    }
  }

  useEffect(() => {
    const pressed = (e: KeyboardEvent) => {
      if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) {
        e.preventDefault()
        go()
      } else if (e.key === 'Escape' && bench.state.running) {
        // Nothing else closes by the same key press.
        e.preventDefault()
        e.stopPropagation()
        bench.cancel()
      }
    }
    document.addEventListener('keydown', pressed, true)
    return () => document.removeEventListener('keydown', pressed, true)
  })

  const shown = outcome?.ask ?? here?.ask
  useEffect(() => {
    document.title = shown ? `${subject(shown)} · LogitLens` : 'LogitLens'
  }, [shown])

  const edits = useMemo(
    () => (verb === 'read' || verb === 'trace' ? { label: 'Edit here', run: bench.edit.bind(bench) } : undefined),
    [bench, verb],
  )
  const report = here?.report ?? here?.base ?? outcome?.report
  const fresh = here !== undefined && (here.report ?? here.base) !== undefined
  // While the edited one comes, the other is there already.
  const base = fresh ? here.report && here.base : outcome?.base
  return (
    <>
      <header class="bench">
        <h1>LogitLens</h1>
        <Tabs verb={verb} running={running?.ask.verb} onTurn={(v) => bench.turnTo(v)} />
        <ThemeToggle />
      </header>
      <main>
        <div id="panel" role="tabpanel" aria-labelledby={`tab-${verb}`}>
          <AskForm key={verb} bench={bench} state={state} onRun={() => go()} />
          <RunLine running={running} onCancel={() => bench.cancel()} />
          {failure && (!failure.ask || failure.ask.verb === verb) && (
            <Trouble
              key={failure.problem.message}
              problem={failure.problem}
              {...(failure.ask && { onAgain: () => void bench.run(failure.ask) })}
              onDismiss={() => bench.dismiss()}
            />
          )}
          {report ? (
            <article class={here ? 'result old' : 'result'} aria-busy={here !== undefined} aria-label="Result">
              {outcome && !fresh ? (
                <Actions key={outcome.link} outcome={outcome} />
              ) : (
                <div class="actions">
                  <p class="hint">A link and files come with the whole result.</p>
                </div>
              )}
              <CellActionContext.Provider value={edits}>
                <Result key={fresh ? here.link : outcome?.link} report={report} base={base} growing={fresh} />
              </CellActionContext.Provider>
            </article>
          ) : (
            !here && <Welcome onAsk={go} />
          )}
        </div>
      </main>
    </>
  )
}

/** What a request is about, for the title of the page. */
function subject({ verb, request }: Ask): string {
  const asked =
    (request as PromptFields).prompt || (request as EmojiRequest).name || (request as HeadRequest).expression
  return asked ? `${titles[verb]}: ${asked.slice(0, 60)}` : titles[verb]
}
