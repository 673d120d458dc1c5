import type uPlot from 'uplot'
import { onTheme } from './theme'

const leastWidth = 120

/** Fits a plot to its element, and draws it anew in the colours of the theme and of paper. */
export function keepDrawn(plot: uPlot, element: HTMLElement, height: number): () => void {
  const redraw = () => plot.redraw(false, true)
  const sizes = new ResizeObserver(() => plot.setSize({ width: Math.max(element.clientWidth, leastWidth), height }))
  sizes.observe(element)
  const themed = onTheme(redraw)
  const print = matchMedia('print')
  print.addEventListener('change', redraw)
  return () => {
    sizes.disconnect()
    themed()
    print.removeEventListener('change', redraw)
    plot.destroy()
  }
}
