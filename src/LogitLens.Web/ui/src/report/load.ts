import type { AnyReport } from '../reports'
import { unfold } from './unfold'

const damaged = 'The report in this file is not whole: the file was cut off or changed. Copy or write it again.'

/** Reads the report that lies in the page: its JSON, folded and packed with gzip, as base64. */
export async function load(document: Document): Promise<AnyReport> {
  const text = document.getElementById('report')?.textContent?.trim()
  if (!text) throw new Error(damaged)
  if (typeof DecompressionStream === 'undefined' || !('Segmenter' in Intl))
    throw new Error('This browser is too old for the report; Chrome 87, Firefox 125, Safari 16.4 or newer can show it.')
  let json: string
  try {
    json = await unpack(bytesOf(text))
  } catch {
    throw new Error(damaged)
  }
  return unfold(JSON.parse(json)) as unknown as AnyReport
}

async function unpack(packed: Uint8Array<ArrayBuffer>): Promise<string> {
  const unpacker = new DecompressionStream('gzip')
  const writer = unpacker.writable.getWriter()
  // A fault of the data is told by the reader's side.
  Promise.all([writer.write(packed), writer.close()]).catch(() => {})
  return new TextDecoder().decode(await new Response(unpacker.readable).arrayBuffer())
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
