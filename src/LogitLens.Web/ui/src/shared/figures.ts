import type { Figure } from '../reports'

/** A figure of a report as a number; the words for infinite ones become what they mean. */
export const number = (figure: Figure): number => (typeof figure === 'number' ? figure : Number(figure))

/** A probability for reading: `>99.9 %`, `12.3 %`, `0.004 %`, `<0.001 %`. */
export function percent(probability: number): string {
  const value = probability * 100
  if (value === 0) return '0 %'
  if (value > 99.9 && value < 100) return '>99.9 %'
  if (value < 0.001) return '<0.001 %'
  return `${value >= 0.1 ? value.toFixed(1) : value.toPrecision(1)} %`
}

/** A number of nats for reading. */
export const nats = (value: number): string => (Number.isFinite(value) ? value.toFixed(2) : value > 0 ? '∞' : '−∞')

/** A count with thousands set apart. */
export const count = (value: number): string => value.toLocaleString('en-US')
