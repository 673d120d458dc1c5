import type { JSX } from 'preact'
import type { Running } from '../runs/bench'

/** How far a computation is. The line is there always, so that nothing below it moves. */
export function RunLine({ running, onCancel }: { running: Running | undefined; onCancel: () => void }): JSX.Element {
  const waits = running && running.place > 0
  const part = running?.part === 'base' ? 'Without edits: ' : running?.part === 'edited' ? 'With edits: ' : ''
  const stage = !running
    ? ''
    : waits
      ? `${part}waiting, ${running.place === 1 ? 'one computation goes' : `${running.place} computations go`} before`
      : `${part}${running.stage || 'starting'}`
  const known = running && !waits && running.stage !== ''
  return (
    <div class={running ? 'run-line running' : 'run-line'}>
      {running && <progress aria-label="Progress" max={1} {...(known && { value: running.share })} />}
      <p role="status">{stage}</p>
      {known && <span class="share">{Math.round(running.share * 100)} %</span>}
      {running && (
        <button type="button" aria-keyshortcuts="Escape" onClick={onCancel}>
          Cancel <kbd>Esc</kbd>
        </button>
      )}
    </div>
  )
}
