import { useEffect, useRef } from 'preact/hooks'

const keys: readonly (readonly [string, string])[] = [
  ['← ↑ → ↓', 'move through the grid'],
  ['Home, End', 'to the ends of the row; with Ctrl, of the grid'],
  ['Ctrl and an arrow', 'to the edge'],
  ['Page Up, Page Down', 'ten rows'],
  ['Enter', 'details of the cell'],
  ['p', 'pin the most probable token of the cell'],
  ['/', 'search a token; Enter and Shift Enter go through the cells found'],
  ['t', 'transpose the grid'],
  ['?', 'this list'],
  ['Escape', 'close it, the details or the search'],
]

/** The list of keys. */
export function Keys({ open, onClose }: { open: boolean; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal()
    else if (!open) dialog.current?.close()
  }, [open])
  return (
    <dialog ref={dialog} class="keys no-print" aria-labelledby="keys-title" onClose={onClose}>
      <h2 id="keys-title">Keys</h2>
      <table>
        <tbody>
          {keys.map(([key, what]) => (
            <tr key={key}>
              <th scope="row">{key}</th>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <button type="button" onClick={onClose}>
        Close
      </button>
    </dialog>
  )
}
