/** Numbers that look random and are the same in every run (Marsaglia 2003, xorshift32). */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed | 0 || 1
  }

  /** One of 0 .. below - 1. */
  next(below: number): number {
    let x = this.#state
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    this.#state = x
    return (x >>> 0) % below
  }

  of<T>(values: readonly T[]): T {
    return values[this.next(values.length)] as T
  }

  maybe<T>(make: () => T): T | undefined {
    return this.next(2) === 0 ? undefined : make()
  }

  list<T>(most: number, make: () => T): T[] {
    return Array.from({ length: this.next(most + 1) }, make)
  }

  /** A text of what breaks links, JSON and pages. */
  text(): string {
    return this.list(12, () => this.of(hostile)).join('')
  }
}

const hostile = [
  '<script>alert(1)</script>',
  '"><img onerror=alert(1) src=x>',
  "' or ''='",
  '"',
  '\\',
  '&prompt=',
  '#',
  '?',
  '=',
  '+',
  '%',
  '%20',
  '%zz',
  ' ',
  '\u00A0',
  '\n',
  '\r\n',
  '\t',
  '\0',
  '\u001B[31m',
  '\u202E',
  '\u2066',
  '\u200D',
  '\uFEFF',
  '\uD83D',
  '\uDC20',
  '🐠',
  '👩‍🚀',
  'é',
  'ĠðŁĲł',
  '__proto__',
  'null',
  '123',
  'true',
  '[]',
  '{}',
  'Is there a seahorse emoji',
  ',',
  ';',
  '/../',
  'C:\\',
  '(',
  ')',
  '!',
  '*',
]
