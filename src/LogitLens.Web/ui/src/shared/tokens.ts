import type { TokenInfo } from '../reports'

/** The tokens of a report by id; texts are for display only, identity is the id. */
export class Tokens {
  readonly #tokens = new Map<number, TokenInfo>()

  constructor(tokens: readonly TokenInfo[]) {
    this.add(tokens)
  }

  /** Adds tokens that came later, as those of a running trace. */
  add(tokens: readonly TokenInfo[]): void {
    for (const token of tokens) this.#tokens.set(token.id, token)
  }

  find(id: number): TokenInfo | undefined {
    return this.#tokens.get(id)
  }

  /** What a cell shows: the id where the report does not describe the token. */
  visible(id: number): string {
    return this.#tokens.get(id)?.visible ?? `#${id}`
  }

  get all(): readonly TokenInfo[] {
    return [...this.#tokens.values()]
  }
}
