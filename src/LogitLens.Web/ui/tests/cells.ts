import type { LensCell, ReadReport, TokenInfo } from '../src/reports'

/** A cell that keeps these tokens with these probabilities. */
export function cell(
  top: readonly (readonly [id: number, probability: number])[],
  more: Partial<LensCell> = {},
): LensCell {
  return {
    layer: 0,
    position: 0,
    top: top.map(([id, probability]) => ({ id, probability, logProbability: Math.log(probability) })),
    entropy: 1,
    klToFinal: 0.5,
    targets: [],
    logNormalizer: 10,
    rest: 1 - top.reduce((sum, t) => sum + t[1], 0),
    ...more,
  }
}

/** A token with these bytes. */
export function token(id: number, bytes: string, more: Partial<TokenInfo> = {}): TokenInfo {
  return { id, form: bytes, bytes, special: false, visible: bytes, ...more }
}

/** A token with this text. */
export function textToken(id: number, text: string): TokenInfo {
  const bytes = [...new TextEncoder().encode(text)].map((b) => b.toString(16).toUpperCase().padStart(2, '0')).join(' ')
  return token(id, bytes, { form: text.replaceAll(' ', 'Ġ'), text, visible: text.replaceAll(' ', '␣') })
}

/** A report of some layers and positions, whose cells all keep the tokens 1 and 2. */
export function report(layers: number, positions: number): ReadReport {
  const numbers = (count: number) => Array.from({ length: count }, (_, i) => i)
  return {
    schema: 'logitlens.read',
    version: 1,
    model: { name: 'm', family: 'llama', layers: layers - 1, width: 4, vocabulary: 100 },
    prompt: 'x',
    chat: false,
    edits: [],
    input: numbers(positions).map(() => 1),
    answerEmoji: [],
    layers: numbers(layers),
    positions: numbers(positions),
    cells: numbers(layers).flatMap((layer) =>
      numbers(positions).map((position) =>
        cell(
          [
            [1, 0.6],
            [2, 0.3],
          ],
          { layer, position },
        ),
      ),
    ),
    tokens: [textToken(1, 'a'), textToken(2, 'b'), textToken(3, 'c')],
    warnings: [],
  }
}
