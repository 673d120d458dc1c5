import type { AnyReport } from '../reports'

/** Reads the report that lies in the page. */
export async function load(document: Document): Promise<AnyReport> {
  return JSON.parse(await (await unpack(document)).text()) as AnyReport
}

/** The JSON that lies in the page, packed with gzip, as base64. */
export async function unpack(document: Document): Promise<Blob> {
  const text = document.getElementById('report')?.textContent?.trim()
  if (!text) throw new Error('This file holds no report; it may have been cut off.')
  if (typeof DecompressionStream === 'undefined')
    throw new Error('This browser cannot unpack the report; Chrome 80, Firefox 113, Safari 16.4 or newer can.')
  const packed = Uint8Array.from(atob(text), (c) => c.charCodeAt(0))
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))
  return await new Response(unpacked).blob()
}
