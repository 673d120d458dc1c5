import { useEffect, useState } from 'preact/hooks'
import type { TokenInfo } from '../../reports'
import { Problem } from '../api/problem'
import type { PromptFields } from '../requests/types'
import type { Bench } from '../runs/bench'

/** What a model would get, as far as it is known. */
export interface Count {
  tokens?: readonly TokenInfo[]
  problem?: Problem
  /** Whether these are not yet those of what is filled in. */
  stale: boolean
}

const pause = 250

/** The tokens of a prompt, asked for when nothing was typed for a moment. */
export function useTokens(bench: Bench, request: PromptFields): Count {
  const [count, setCount] = useState<Count>({ stale: true })
  const key = JSON.stringify(request)
  useEffect(() => {
    const stop = new AbortController()
    setCount((c) => ({ ...c, stale: true }))
    const timer = setTimeout(async () => {
      try {
        const { tokens } = await bench.tokenize(JSON.parse(key) as PromptFields, stop.signal)
        if (!stop.signal.aborted) setCount({ tokens, stale: false })
      } catch (error) {
        if (!stop.signal.aborted) setCount({ problem: Problem.from(error), stale: false })
      }
    }, pause)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [bench, key])
  return count
}
