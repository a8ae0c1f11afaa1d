/** Code points of a name that is kept; its ending is kept where it is short. */
const mostCodePoints = 120
const longestEnding = 16

/** Controls, and characters that turn the direction of writing or are not seen, so that `gpj.exe` could read as `exe.jpg`. */
const unseen = /[\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu
/** What a file system may not take in a name. */
const notInNames = /[<>:"|?*]/g

/** A file's name as it may be shown and saved anywhere: no folder, nothing unseen, composed (NFC); `file` if nothing is left. */
export function cleanFileName(given: string): string {
  const last =
    given
      .toWellFormed()
      .split(/[/\\]/)
      .findLast((part) => part.trim() !== '') ?? ''
  const seen = last
    .normalize('NFC')
    .replaceAll(unseen, '')
    .replaceAll(notInNames, '_')
    .replace(/^[\s.]+|[\s.]+$/gu, '')
  return seen === '' ? 'file' : shortened(seen)
}

function shortened(name: string): string {
  const points = [...name]
  if (points.length <= mostCodePoints) return name
  const dot = points.lastIndexOf('.')
  const ending = dot > 0 && points.length - dot <= longestEnding ? points.slice(dot) : []
  return [...points.slice(0, mostCodePoints - ending.length), ...ending].join('')
}

/** The header that names a download (RFC 6266): an ASCII name for old readers and the whole one. */
export function contentDisposition(kind: 'attachment' | 'inline', name: string): string {
  const ascii = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\x20-\x7e]|["\\%]/g, '_')
  const whole = encodeURIComponent(name).replaceAll(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${whole}`
}
