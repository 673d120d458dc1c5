const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u
const emoji = /\p{Emoji_Presentation}|\p{Extended_Pictographic}|\u20E3/u

// Made when it is needed: a browser without it is told so, and not by an error of this file.
let clusters: Intl.Segmenter | undefined

/**
 * A text of a report, such as an answer, without characters that hide or turn round others: controls as pictures, the rest as `<U+202E>`.
 * Line breaks stay; emoji keep their joiners and selectors. Tokens have their own form, `TokenInfo.visible`.
 */
export function visibleText(text: string): string {
  let visible = ''
  clusters ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  for (const { segment } of clusters.segment(text)) {
    if (segment === '\n' || segment === '\r\n') visible += '\n'
    else if (!invisible.test(segment) || emoji.test(segment)) visible += segment
    else for (const character of segment) visible += invisible.test(character) ? written(character) : character
  }
  return visible
}

function written(character: string): string {
  const code = character.codePointAt(0) as number
  if (code < 0x20) return String.fromCodePoint(0x2400 + code)
  if (code === 0x7f) return '␡'
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`
}
