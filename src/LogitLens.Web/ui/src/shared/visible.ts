const pictograph = '\\p{Extended_Pictographic}\\p{Emoji_Modifier}?\\uFE0F?[\\u{E0020}-\\u{E007F}]*'
const emojiCluster = new RegExp(
  `^(?:\\p{Regional_Indicator}{2}|[#*0-9]\\uFE0F?\\u20E3|${pictograph}(?:\\u200D${pictograph})*)$`,
  'u',
)
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/gu
const clusters =
  typeof Intl.Segmenter === 'undefined' ? undefined : new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * A text, such as a prompt or a name, with what cannot be seen written out as in the terminal: ␛ for a control, <U+202E> for a
 * bidirectional override. Emoji stay whole and line ends stay line ends.
 */
export function visible(text: string): string {
  if (!clusters) return text.replace(invisible, written)
  let all = ''
  for (const { segment } of clusters.segment(text))
    all += emojiCluster.test(segment) ? segment : segment.replace(invisible, written)
  return all
}

function written(character: string): string {
  const code = character.codePointAt(0) as number
  if (code === 0x0a) return '\n'
  if (code === 0x09) return '⇥'
  if (code < 0x20) return String.fromCodePoint(0x2400 + code)
  if (code === 0x7f) return '␡'
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`
}
