import type { Figure } from '../../reports'
import { number } from '../../shared/figures'

const symbol = (value: number): string => (Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞')

const signed = (text: string): string => text.replace('-', '−')

/** A cosine, with three decimals; 1 and −1 only where it is that. */
export function cosine(figure: Figure): string {
  const value = number(figure)
  if (!Number.isFinite(value)) return symbol(value)
  const text = value.toFixed(3)
  return signed(Math.abs(value) < 1 && text.endsWith('1.000') ? text.replace('1.000', '0.999') : text)
}

/** A length, distance or product, in four significant digits. */
export function length(figure: Figure): string {
  const value = number(figure)
  if (!Number.isFinite(value)) return symbol(value)
  const size = Math.abs(value)
  if (size !== 0 && (size < 0.001 || size >= 99_999.5)) return signed(value.toExponential(2))
  return signed(value.toFixed(size < 9.9995 ? 3 : size < 99.995 ? 2 : size < 999.95 ? 1 : 0))
}

/** A value with five decimals. */
export function fixed(figure: Figure): string {
  const value = number(figure)
  return Number.isFinite(value) ? signed(value.toFixed(5)) : symbol(value)
}

/** A number of nats from 0 to 1, with three decimals. */
export function fineNats(figure: Figure): string {
  const value = number(figure)
  if (!Number.isFinite(value)) return symbol(value)
  return value > 0 && value < 0.0005 ? '<0.001' : value.toFixed(3)
}

/** A number from 0 to 1, with three decimals. */
export const share = (figure: Figure): string => {
  const value = number(figure)
  return Number.isNaN(value) ? 'NaN' : value.toFixed(3)
}

/** `1 row`, `2 rows`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`
