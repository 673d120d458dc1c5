import type { AnswerEmoji, TokenInfo } from '../reports'

/** Some positions in a row that belong together, such as the tokens that hold the bytes of one emoji. */
export interface Span {
  /** The first position. */
  start: number
  /** How many positions. */
  count: number
  /** What stands beside the tokens. */
  label: string
  /** What it is, in words. */
  title: string
}

/** The emoji that a report found in its answer, where they take more than one token. */
export const answerSpans = (emoji: readonly AnswerEmoji[]): Span[] =>
  emoji
    .filter((e) => e.count > 1)
    .map((e) => ({ start: e.start, count: e.count, label: e.emoji.text, title: e.emoji.name }))

/** Finds the emoji whose bytes lie in more than one of the tokens of positions `first`, `first` + 1, ... */
export function emojiSpans(tokens: readonly (TokenInfo | undefined)[], first = 0): Span[] {
  const bytes: number[] = []
  const owners: number[] = []
  tokens.forEach((token, i) => {
    // A special token has no text; a byte that no text contains stands for it, so that nothing is assembled across it.
    const own =
      token && !token.special && token.bytes ? token.bytes.split(' ').map((b) => Number.parseInt(b, 16)) : [0xff]
    for (const byte of own) {
      bytes.push(byte)
      owners.push(i)
    }
  })
  const spans: Span[] = []
  const { text, offsets } = decode(Uint8Array.from(bytes))
  for (const { segment, index } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    if (!isEmoji(segment)) continue
    const start = owners[offsets[index] as number] as number
    const end = owners[(offsets[index + segment.length] as number) - 1] as number
    if (end > start) spans.push({ start: first + start, count: end - start + 1, label: segment, title: 'emoji' })
  }
  return spans
}

const emoji =
  /^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3)/u

/** Whether a grapheme cluster is drawn as an emoji; © alone is not, nor is half a flag. */
const isEmoji = (cluster: string): boolean => emoji.test(cluster) && !/^\p{Regional_Indicator}$/u.test(cluster)

/** UTF-8 as text, and for each UTF-16 unit the byte it begins at (for the end: the length); invalid bytes become U+FFFD, one each. */
function decode(bytes: Uint8Array): { text: string; offsets: number[] } {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const offsets: number[] = []
  let text = ''
  for (let at = 0; at < bytes.length; ) {
    let length = lengthOf(bytes[at] as number)
    let character = '\uFFFD'
    try {
      character = decoder.decode(bytes.subarray(at, at + length))
    } catch {
      length = 1
    }
    for (let unit = 0; unit < character.length; unit++) offsets.push(at)
    text += character
    at += length
  }
  offsets.push(bytes.length)
  return { text, offsets }
}

const lengthOf = (lead: number): number => (lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4)
