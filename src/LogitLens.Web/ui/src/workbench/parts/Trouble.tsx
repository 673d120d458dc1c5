import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Problem } from '../api/problem'

/** Why something did not work, and what to do. */
export function Trouble({
  problem,
  onAgain,
  onDismiss,
}: {
  problem: Problem
  onAgain?: () => void
  onDismiss?: () => void
}): JSX.Element {
  return (
    <div class="trouble" role="alert">
      {problem.status === 401 ? (
        <p>
          This server wants to know who asks. Open the link with the token that it printed in the terminal when it was
          started, then come back to this page.
        </p>
      ) : problem.status === 429 || problem.status === 503 ? (
        <p>
          The server is busy just now: <bdi>{problem.message}</bdi>
        </p>
      ) : (
        <p>
          <bdi>{problem.message}</bdi>
        </p>
      )}
      {onAgain && (problem.again || problem.status === 401) && (
        <Again after={problem.retryAfter ?? 0} onAgain={onAgain} />
      )}
      {onDismiss && (
        <button type="button" class="plain" onClick={onDismiss}>
          Dismiss
        </button>
      )}
    </div>
  )
}

/** Another try, not before the time that the server named. */
function Again({ after, onAgain }: { after: number; onAgain: () => void }): JSX.Element {
  const [left, setLeft] = useState(Math.ceil(after))
  useEffect(() => {
    if (left <= 0) return
    const timer = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(timer)
  }, [left])
  return (
    <button type="button" disabled={left > 0} onClick={onAgain}>
      {left > 0 ? `Try again in ${left} s` : 'Try again'}
    </button>
  )
}
