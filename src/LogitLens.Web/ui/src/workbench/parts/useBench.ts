import { useEffect, useState } from 'preact/hooks'
import type { Bench, State } from '../runs/bench'

/** The state of the page; what uses it is drawn anew when it changes, at most once for a frame of the screen. */
export function useBench(bench: Bench): State {
  const [state, setState] = useState(bench.state)
  useEffect(() => {
    let frame = 0
    const draw = () => {
      frame = 0
      setState(bench.state)
    }
    const stop = bench.subscribe(() => {
      // A page in the background gets no frames, and one that nobody sees needs none.
      frame ||= requestAnimationFrame(draw)
    })
    draw()
    return () => {
      stop()
      cancelAnimationFrame(frame)
    }
  }, [bench])
  return state
}
