/** Keeps the scroll positions of grids that stand side by side the same. */
export class ScrollLink {
  readonly #scrollers = new Set<HTMLElement>()

  /** Adds a scroller; the function that comes back takes it out again. */
  attach(scroller: HTMLElement): () => void {
    const follow = () => {
      for (const other of this.#scrollers) {
        if (other === scroller) continue
        if (other.scrollLeft !== scroller.scrollLeft) other.scrollLeft = scroller.scrollLeft
        if (other.scrollTop !== scroller.scrollTop) other.scrollTop = scroller.scrollTop
      }
    }
    this.#scrollers.add(scroller)
    scroller.addEventListener('scroll', follow, { passive: true })
    return () => {
      this.#scrollers.delete(scroller)
      scroller.removeEventListener('scroll', follow)
    }
  }
}
