import { deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'

export type PackedFile = { readonly name: string; readonly bytes: Buffer }
type Packing = (text: string) => PackedFile

const zipOf = (entries: Readonly<Record<string, string | Uint8Array>>): Buffer =>
  Buffer.from(
    zipSync(
      Object.fromEntries(
        Object.entries(entries).map(([name, content]) => [
          name,
          typeof content === 'string' ? strToU8(content) : content,
        ]),
      ),
    ),
  )

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
/** As Office writes: a word is in several runs where somebody corrected it, or its spelling was checked. */
const inRuns = (text: string, run: (part: string) => string) =>
  [text.slice(0, text.length / 2), text.slice(text.length / 2)].map((part) => run(escaped(part))).join('')
const types = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'

export const docx: Packing = (text) => ({
  name: 'report.docx',
  bytes: zipOf({
    '[Content_Types].xml': types,
    'word/document.xml': `<?xml version="1.0"?><w:document><w:body><w:p><w:r><w:t>Says</w:t></w:r></w:p>${text
      .split(/\r?\n/)
      .map((line) => `<w:p>${inRuns(line, (part) => `<w:r><w:t xml:space="preserve">${part}</w:t></w:r>`)}</w:p>`)
      .join('')}<w:p><w:r><w:t>The end</w:t></w:r></w:p></w:body></w:document>`,
  }),
})

export const pdf = (text: string, { encrypted } = { encrypted: false }): PackedFile => {
  const lines = text.split(/\r?\n/).map((line) => `<${Buffer.from(line, 'latin1').toString('hex')}> Tj T*`)
  const content = deflateSync(`BT /F1 8 Tf 12 TL 20 700 Td ${lines.join(' ')} ET`)
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} /Filter /FlateDecode >>\nstream\n${content.toString('latin1')}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${'11'.repeat(32)}> /U <${'22'.repeat(32)}> >>`,
  ]
  let written = '%PDF-1.4\n'
  const places = objects.map((object, at) => {
    const place = written.length
    written += `${at + 1} 0 obj\n${object}\nendobj\n`
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const seal = encrypted ? `/Encrypt 6 0 R /ID [<${'33'.repeat(16)}> <${'33'.repeat(16)}>]` : ''
  const end = `xref\n0 7\n0000000000 65535 f \n${places.join('')}trailer << /Size 7 /Root 1 0 R ${seal} >>\nstartxref\n${written.length}\n%%EOF`
  return { name: 'report.pdf', bytes: Buffer.from(written + end, 'latin1') }
}

export const zip: Packing = (text) => ({ name: 'logs.zip', bytes: zipOf({ 'logs/trace.log': text }) })

function tarOf(name: string, text: string): Buffer {
  const bytes = Buffer.from(text)
  const head = Buffer.alloc(512)
  head.write(name)
  head.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124)
  head.write('ustar\0', 257)
  return Buffer.concat([head, bytes, Buffer.alloc(512 - (bytes.length % 512) + 1024)])
}

/** The same text in every way to pack it that is opened. */
export const packings: Readonly<Record<string, Packing>> = {
  zip,
  'zip in a zip': (text) => ({ name: 'all.zip', bytes: zipOf({ 'inner.zip': zip(text).bytes }) }),
  gzip: (text) => ({ name: 'trace.log.gz', bytes: gzipSync(text) }),
  zstd: (text) => ({ name: 'trace.log.zst', bytes: zstdCompressSync(text) }),
  tgz: (text) => ({ name: 'logs.tgz', bytes: gzipSync(tarOf('logs/trace.log', text)) }),
  docx,
  'docx in a zip': (text) => ({ name: 'all.zip', bytes: zipOf({ 'report.docx': docx(text).bytes }) }),
  xlsx: (text) => ({
    name: 'list.xlsx',
    bytes: zipOf({
      '[Content_Types].xml': types,
      'xl/workbook.xml': '<?xml version="1.0"?><workbook><sheets><sheet name="Week" sheetId="1"/></sheets></workbook>',
      'xl/sharedStrings.xml': `<?xml version="1.0"?><sst><si><t>First</t></si><si>${inRuns(text, (part) => `<r><t>${part}</t></r>`)}</si><si><t>Last</t></si></sst>`,
    }),
  }),
  'name of a sheet': (text) => ({
    name: 'list.xlsx',
    bytes: zipOf({
      '[Content_Types].xml': types,
      'xl/workbook.xml': `<?xml version="1.0"?><workbook><sheet name="${escaped(text).replaceAll('"', '&quot;')}"/></workbook>`,
    }),
  }),
  pptx: (text) => ({
    name: 'talk.pptx',
    bytes: zipOf({
      '[Content_Types].xml': types,
      'ppt/slides/slide1.xml': `<?xml version="1.0"?><p:sld><a:p>${inRuns(text, (part) => `<a:r><a:t>${part}</a:t></a:r>`)}</a:p></p:sld>`,
    }),
  }),
  odt: (text) => ({
    name: 'report.odt',
    bytes: zipOf({
      mimetype: 'application/vnd.oasis.opendocument.text',
      'META-INF/manifest.xml': '<?xml version="1.0"?><manifest:manifest/>',
      'content.xml': `<?xml version="1.0"?><office:text><text:p>${inRuns(text, (part) => `<text:span>${part}</text:span>`)}</text:p></office:text>`,
    }),
  }),
  ods: (text) => ({
    name: 'list.ods',
    bytes: zipOf({
      'META-INF/manifest.xml': '<?xml version="1.0"?><manifest:manifest/>',
      'content.xml': `<?xml version="1.0"?><table:table-row><table:table-cell><text:p>${escaped(text)}</text:p></table:table-cell></table:table-row>`,
    }),
  }),
  pdf,
}

/** The bytes with every entry's fields changed: where they stand in its own head, and in the directory. */
function changed(bytes: Buffer, at: readonly [number, number], change: (copy: Buffer, place: number) => void): Buffer {
  const copy = Buffer.from(bytes)
  for (const [head, sign] of ['PK\u0003\u0004', 'PK\u0001\u0002'].entries())
    for (let found = copy.indexOf(sign, 0, 'latin1'); found >= 0; found = copy.indexOf(sign, found + 4, 'latin1'))
      change(copy, found + at[head]!)
  return copy
}

/** Every entry says that it has a password. */
function sealed(bytes: Buffer): Buffer {
  return changed(bytes, [6, 8], (copy, place) => copy.writeUInt16LE(copy.readUInt16LE(place) | 1, place))
}

/** Every entry says that it unpacks to so many bytes. */
function ofSize(bytes: Buffer, sizeBytes: number): Buffer {
  return changed(bytes, [22, 24], (copy, place) => copy.writeUInt32LE(sizeBytes, place))
}

const harmless = 'nothing of a realm'
const naughts = Buffer.alloc(70 * 1024 * 1024)

/** Files of which nobody can say what they say. */
export const unreadables: Readonly<Record<string, () => PackedFile>> = {
  'a zip with a password': () => ({ ...zip(harmless), bytes: sealed(zip(harmless).bytes) }),
  'a zip with such a zip inside': () => ({ name: 'all.zip', bytes: zipOf({ 'a.zip': sealed(zip(harmless).bytes) }) }),
  'a zip that is cut off': () => ({ ...zip(harmless), bytes: zip(harmless).bytes.subarray(0, -30) }),
  'a gzip that is cut off': () => ({ name: 'a.gz', bytes: gzipSync(harmless.repeat(50)).subarray(0, -12) }),
  'a gzip of far more than it seems': () => ({ name: 'a.gz', bytes: gzipSync(naughts) }),
  'a zip that says that it is small': () => ({ ...zip(harmless), bytes: ofSize(zip(harmless.repeat(500)).bytes, 9) }),
  'a zip of very many files': () => ({
    name: 'a.zip',
    bytes: Buffer.from(
      zipSync(Object.fromEntries(Array.from({ length: 2_001 }, (_, at) => [`${at}.txt`, new Uint8Array()])), {
        level: 0,
      }),
    ),
  }),
  'zips in zips in zips': () => ({
    name: 'a.zip',
    bytes: Array.from({ length: 6 }).reduce<Buffer>((inner) => zipOf({ 'a.zip': inner }), zip(harmless).bytes),
  }),
  'a document with a password': () => ({
    name: 'a.docx',
    bytes: Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(600),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]),
  }),
  'an OpenDocument with a password': () => ({
    name: 'a.odt',
    bytes: zipOf({
      'META-INF/manifest.xml': '<?xml version="1.0"?><m/>',
      'content.xml': Buffer.from('7a7b009f', 'hex'),
    }),
  }),
  'a PDF with a password': () => pdf(harmless, { encrypted: true }),
  'a PDF that is none': () => ({ name: 'a.pdf', bytes: Buffer.from('%PDF-1.7\n\0\u0001 nothing follows') }),
  'an archive that nobody here opens': () => ({ name: 'a.7z', bytes: Buffer.from('377abcaf271c0004aa00bb', 'hex') }),
  'bytes that are called an archive': () => ({ name: 'a.zip', bytes: Buffer.from('0001020304fafb', 'hex') }),
  'a text that is longer than is searched': () => ({
    name: 'a.zip',
    bytes: zipOf({ 'a.log': 'a line\n'.repeat(200_000) }),
  }),
}
