/** What pictures, films, sounds and fonts begin with, and where that stands. */
const signatures: readonly (readonly [number, string])[] = [
  [0, '\u0089PNG\r\n\u001A\n'],
  [0, '\u00FF\u00D8\u00FF'],
  [0, 'GIF8'],
  [8, 'WEBP'],
  [8, 'WAVE'],
  [8, 'AVI '],
  // MP4, MOV, M4A, 3GP, HEIC, AVIF
  [4, 'ftyp'],
  [4, 'moov'],
  [4, 'mdat'],
  // WebM, Matroska
  [0, '\u001A\u0045\u00DF\u00A3'],
  [0, 'OggS'],
  [0, 'fLaC'],
  [0, 'ID3'],
  [0, '\u00FF\u00FB'],
  [0, '\u00FF\u00F3'],
  [0, '\u00FF\u00F2'],
  [0, '\u00FF\u00F1'],
  [0, '\u00FF\u00F9'],
  [0, '#!AMR'],
  [0, '\u0030\u0026\u00B2\u0075\u008E\u0066\u00CF\u0011'],
  [0, '\0\0\u0001\u00BA'],
  [0, '\0\0\u0001\u00B3'],
  [0, 'FLV\u0001'],
  [0, 'BM'],
  [0, 'II*\0'],
  [0, 'MM\0*'],
  [0, '\0\0\u0001\0'],
  [0, '8BPS'],
  [0, '\0\0\0\u000CJXL '],
  [0, '\u00FF\u000A'],
  [40, ' EMF'],
  [0, '\u00D7\u00CD\u00C6\u009A'],
  [0, 'wOFF'],
  [0, 'wOF2'],
  [0, 'OTTO'],
  [0, '\0\u0001\0\0'],
]

/**
 * Whether it is a picture, a film, a sound or a font of a kind that people send: what it shows, or how its points are packed,
 * is no text that is kept from anybody. Asked of what is no text.
 */
export function isPicture(bytes: Buffer): boolean {
  return signatures.some(([at, sign]) => bytes.toString('latin1', at, at + sign.length) === sign)
}
