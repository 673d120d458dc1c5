import type { FormRepair, TokenReading, Utf8Analysis, Utf8Fault } from '../../reports'
import { visibleText } from '../../shared/text'
import { counted } from '../parts/values'

const hex = (value: number, digits: number): string => value.toString(16).toUpperCase().padStart(digits, '0')

/** `U+1F41F` */
export const codePoint = (value: number): string => `U+${hex(value, 4)}`

/** What a query was taken for. */
export function readAs({ as, explanation: { id } }: TokenReading): string {
  if (as === 'id') return `token ${id ?? ''}`.trim()
  if (as === 'form') return `as a vocabulary form${id === undefined ? '' : `, token ${id}`}`
  return 'as a text'
}

/** What bytes are as UTF-8, in words. */
export function stateOf(utf8: Utf8Analysis): string {
  const first = `the first ${counted(utf8.partial.length, 'byte')} of a character, ${utf8.missingBytes} to come`
  switch (utf8.state) {
    case 'complete':
      return 'complete'
    case 'partial':
      return first
    case 'complete_then_partial':
      return `text, then ${first}`
    case 'continuation':
      return `begins within a character: byte ${utf8.continuationPositions.join(' or ')} of it`
    default:
      return `in no valid text${utf8.fault ? `: ${faultOf(utf8.fault)}` : ''}`
  }
}

const faults: Readonly<Record<Utf8Fault['kind'], string>> = {
  never_used: 'is never used',
  overlong: 'makes a longer form than the character needs',
  surrogate: 'makes a surrogate',
  above_limit: 'makes a code point above U+10FFFF',
  stray_continuation: 'continues no character',
  broken_off: 'does not continue the character before it',
}

const faultOf = (fault: Utf8Fault): string =>
  `byte ${hex(fault.value, 2)} at offset ${fault.offset} ${faults[fault.kind]}`

/** What was repaired in a form, in words. */
export const repaired = (repair: FormRepair): string =>
  `${visibleText(repair.damaged)} at offset ${repair.offset} was ${repair.original} (${codePoint(repair.original.codePointAt(0) ?? 0)}), ` +
  `the byte ${hex(repair.value, 2)}; normalisation had changed it`
