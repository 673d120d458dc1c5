/** The pinned tokens: each entry is one token, or several whose probabilities are summed. */
export type Pins = readonly (readonly number[])[]

/** Most lines that can be told apart. */
export const mostPins = 8

export const isPinned = (pins: Pins, id: number): boolean => pins.some((pin) => pin.length === 1 && pin[0] === id)

/** Pins a token alone, or takes that pin away. */
export function togglePin(pins: Pins, id: number): Pins {
  if (isPinned(pins, id)) return pins.filter((pin) => pin.length !== 1 || pin[0] !== id)
  return pins.length < mostPins ? [...pins, [id]] : pins
}

/** Makes one entry of several, where the first of them was. */
export function group(pins: Pins, indices: readonly number[]): Pins {
  const chosen = [...indices].sort((a, b) => a - b)
  if (chosen.length < 2) return pins
  const together = [...new Set(chosen.flatMap((i) => pins[i] ?? []))]
  return pins.flatMap((pin, i) => (i === chosen[0] ? [together] : chosen.includes(i) ? [] : [pin]))
}

/** Makes an entry of each token of one, as far as there is room; a token that is pinned alone already is not pinned twice. */
export function ungroup(pins: Pins, index: number): Pins {
  const others = pins.filter((_, i) => i !== index)
  const own = (pins[index] ?? []).filter((id) => !isPinned(others, id)).map((id) => [id])
  return [...pins.slice(0, index), ...own, ...pins.slice(index + 1)].slice(0, Math.max(mostPins, pins.length))
}
