import { bareGif } from './bare-gif.ts'
import { bareJpeg } from './bare-jpeg.ts'
import { barePng } from './bare-png.ts'
import { bareWebp } from './bare-webp.ts'
import { UnreadablePicture } from './picture.ts'
import type { BarePicture } from './picture.ts'

const barers: Readonly<Record<string, (bytes: Buffer) => BarePicture>> = {
  'image/png': barePng,
  'image/jpeg': bareJpeg,
  'image/webp': bareWebp,
  'image/gif': bareGif,
}

/** Past these a small file can fill a reader's memory when it is shown. */
const mostPixels = 60_000_000
const longestSide = 30_000

/** Bytes of a picture as others may get them, or null where they make no picture that can be shown. */
export function barePicture(bytes: Buffer, mediaType: string): Buffer | null {
  const bare = barers[mediaType]
  if (!bare) return null
  try {
    const { bytes: left, width, height } = bare(bytes)
    const shows = width > 0 && height > 0 && width * height <= mostPixels && Math.max(width, height) <= longestSide
    return shows ? left : null
  } catch (cause) {
    if (cause instanceof UnreadablePicture) return null
    throw cause
  }
}
