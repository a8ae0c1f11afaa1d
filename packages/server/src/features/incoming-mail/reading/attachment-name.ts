import libmime from 'libmime'
import { oneLine } from './mail-headers.ts'

const longestName = 200

/** A name for a file that a stranger named: no folder, no control or direction sign, no name of a device, never empty. */
export function attachmentName(given: string | null, mediaType: string): string {
  const last = oneLine(given ?? '', 2_000)
    .split(/[/\\]/)
    .at(-1)!
  const bare = last
    .replaceAll(/[<>:"|?*]+/g, '_')
    .replace(/^[. ]+/, '')
    .replace(/[. ]+$/, '')
  const name = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(bare) ? `_${bare}` : bare
  if (name === '') return `attachment.${extensionOf(mediaType)}`
  if (name.length <= longestName) return name
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? ''
  return (
    [...name]
      .slice(0, longestName - ending.length - 50)
      .join('')
      .slice(0, longestName - ending.length) + ending
  )
}

function extensionOf(mediaType: string): string {
  if (mediaType === 'message/rfc822') return 'eml'
  return libmime.detectExtension(mediaType) || 'bin'
}
