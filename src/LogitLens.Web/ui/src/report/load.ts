import type { AnyReport } from '../reports'
import { unfold } from './unfold'

/** Reads the report that lies in the page: its JSON, folded and packed with gzip, as base64. */
export async function load(document: Document): Promise<AnyReport> {
  const text = document.getElementById('report')?.textContent?.trim()
  if (!text) throw new Error('This file holds no report; it may have been cut off.')
  if (typeof DecompressionStream === 'undefined' || !('Segmenter' in Intl))
    throw new Error('This browser is too old for the report; Chrome 87, Firefox 125, Safari 16.4 or newer can show it.')
  const unpacker = new DecompressionStream('gzip')
  const writer = unpacker.writable.getWriter()
  // A fault of the data is told by the reader's side.
  Promise.all([writer.write(bytesOf(text)), writer.close()]).catch(() => {})
  const json = new TextDecoder().decode(await new Response(unpacker.readable).arrayBuffer())
  return unfold(JSON.parse(json)) as unknown as AnyReport
}

/** The bytes of base64; the browser's own decoder is there from 2025 on. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const { fromBase64 } = Uint8Array as { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> }
  if (fromBase64) return fromBase64.call(Uint8Array, base64)
  const binary = atob(base64)
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}
