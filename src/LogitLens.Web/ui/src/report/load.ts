import type { AnyReport } from '../reports'

/** Reads the report that lies in the page: its JSON, packed with gzip, as base64. */
export async function load(document: Document): Promise<AnyReport> {
  const text = document.getElementById('report')?.textContent?.trim()
  if (!text) throw new Error('This file holds no report; it may have been cut off.')
  if (typeof DecompressionStream === 'undefined')
    throw new Error('This browser cannot unpack the report; Chrome 80, Firefox 113, Safari 16.4 or newer can.')
  const packed = Uint8Array.from(atob(text), (c) => c.charCodeAt(0))
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))
  return (await new Response(unpacked).json()) as AnyReport
}
