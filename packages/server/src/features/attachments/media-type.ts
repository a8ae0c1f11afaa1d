import { fileTypeFromBuffer } from 'file-type'

/** The pictures that are shown inline: decoded pixels, nothing that runs. */
export const rasterPictures = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const
export type RasterPicture = (typeof rasterPictures)[number]

export function isRasterPicture(mediaType: string): mediaType is RasterPicture {
  return (rasterPictures as readonly string[]).includes(mediaType)
}

/** How much of a text is looked at. */
const textSampleBytes = 64 * 1024

/** What the bytes are, whatever the file is called: by their signature, else text if they read as UTF-8, else unknown. */
export async function mediaTypeOf(bytes: Uint8Array): Promise<string> {
  const found = await fileTypeFromBuffer(bytes)
  if (found) return found.mime === 'image/apng' ? 'image/png' : found.mime
  return readsAsText(bytes) ? 'text/plain' : 'application/octet-stream'
}

function readsAsText(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, textSampleBytes)
  if (sample.includes(0)) return false
  try {
    // A sample may end inside a character: `stream` leaves that part for later instead of failing.
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: sample.length < bytes.length })
    return true
  } catch (cause) {
    if (cause instanceof TypeError) return false
    throw cause
  }
}
