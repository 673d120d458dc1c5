/** Why something was not computed. */
export class Problem extends Error {
  /** The HTTP status; 0 where there was no answer. */
  readonly status: number
  /** After how many seconds it may be worth another try; absent where the server did not say. */
  readonly retryAfter: number | undefined

  constructor(status: number, message: string, retryAfter?: number) {
    super(message)
    this.status = status
    this.retryAfter = retryAfter
  }

  /** Whether the same request may do better later. */
  get again(): boolean {
    return this.status === 0 || this.status === 429 || this.status === 503
  }

  /** What came instead of an answer. */
  static async of(response: Response): Promise<Problem> {
    const after = Number(response.headers.get('Retry-After') ?? Number.NaN)
    let message = ''
    try {
      if (/\bjson\b/.test(response.headers.get('Content-Type') ?? '')) {
        const { detail, title } = (await response.json()) as { detail?: unknown; title?: unknown }
        message = typeof detail === 'string' ? detail : typeof title === 'string' ? title : ''
      }
    } catch {
      // The status says enough.
    }
    message ||= `the server answered ${response.status} ${response.statusText}`.trim()
    return new Problem(response.status, message, Number.isFinite(after) ? after : undefined)
  }

  /** Any error as a problem; those of the network have no status. */
  static from(error: unknown): Problem {
    if (error instanceof Problem) return error
    const message = error instanceof Error ? error.message : String(error)
    return error instanceof TypeError
      ? new Problem(0, 'The server does not answer. Is logitlens serve still running?')
      : new Problem(500, message)
  }
}
