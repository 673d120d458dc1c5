import type { AnyReport } from '../reports'
import { unfold } from './unfold'

/** Reads the report that lies in the page: its JSON, folded and packed with gzip, as base64. */
export async function load(document: Document): Promise<AnyReport> {
  const text = document.getElementById('report')?.textContent?.trim()
  if (!text) throw new Error('This file holds no report; it may have been cut off.')
  if (typeof DecompressionStream === 'undefined')
    throw new Error('This browser cannot unpack the report; Chrome 80, Firefox 113, Safari 16.4 or newer can.')
  const binary = atob(text)
  const packed = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) packed[i] = binary.charCodeAt(i)
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))
  const json = new TextDecoder().decode(await new Response(unpacked).arrayBuffer())
  return unfold(JSON.parse(json)) as unknown as AnyReport
}
