import { isPinned, mostPins, type Pins } from './pins'

/** Pins a token, or takes its pin away. */
export function PinButton({
  id,
  visible,
  pins,
  onPin,
}: {
  id: number
  visible: string
  pins: Pins
  onPin: (id: number) => void
}) {
  const pinned = isPinned(pins, id)
  return (
    <button
      type="button"
      class="pin no-print"
      aria-pressed={pinned}
      aria-label={`Pin ${visible} #${id}`}
      disabled={!pinned && pins.length >= mostPins}
      onClick={() => onPin(id)}
    >
      pin
    </button>
  )
}
