import { answerSpans, emojiSpans, type Span } from '../grid/spans'
import type { LensCell, ReadReport } from '../reports'
import { Tokens } from '../shared/tokens'

/** A report with what its view looks up in it. */
export class ReadIndex {
  readonly tokens: Tokens
  /** Lines of spans beside the input tokens: assembled emoji; the prompt and the answer. */
  readonly levels: Span[][]
  /** The tokens that the lens was asked for in every cell. */
  readonly targets: readonly number[]
  /** How many of the most probable tokens a cell keeps. */
  readonly topK: number
  readonly #layers: Map<number, number>
  readonly #positions: Map<number, number>

  constructor(readonly report: ReadReport) {
    this.tokens = new Tokens(report.tokens)
    this.#layers = new Map(report.layers.map((layer, i) => [layer, i]))
    this.#positions = new Map(report.positions.map((position, i) => [position, i]))
    this.targets = report.cells[0]?.targets.map((t) => t.id) ?? []
    this.topK = Math.max(0, ...report.cells.slice(0, 1).map((c) => c.top.length))
    this.levels = levelsOf(report, this.tokens)
  }

  /** The last layer. */
  get output(): number {
    return this.report.layers.at(-1) as number
  }

  /** The cell of a layer and a position, by their numbers. */
  cell(layer: number, position: number): LensCell | undefined {
    const i = this.#layers.get(layer)
    const j = this.#positions.get(position)
    return i === undefined || j === undefined ? undefined : this.report.cells[i * this.report.positions.length + j]
  }

  inputToken = (position: number): number | undefined => this.report.input[position]

  nextToken = (position: number): number | undefined => this.report.input[position + 1]

  visible = (id: number): string => this.tokens.visible(id)
}

function levelsOf(report: ReadReport, tokens: Tokens): Span[][] {
  const start = report.answerStart ?? report.input.length
  const prompt = emojiSpans(report.input.slice(0, start).map((id) => tokens.find(id)))
  const emoji = [...prompt, ...answerSpans(report.answerEmoji)]
  const levels = emoji.length > 0 ? [emoji] : []
  if (report.answerStart !== undefined && start < report.input.length)
    levels.push([section(0, start, 'prompt'), section(start, report.input.length - start, 'answer')])
  return levels
}

const section = (start: number, count: number, label: string): Span => ({ start, count, label, title: '' })
