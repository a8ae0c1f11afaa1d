import { createHash } from 'node:crypto'
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { utils, write } from 'cfb'
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

/** A document of Office 97 to 2003, or a mail of Outlook, of these streams. */
function oldOffice(name: string, streams: Readonly<Record<string, Uint8Array>>): PackedFile {
  const container = utils.cfb_new()
  for (const [path, bytes] of Object.entries(streams)) utils.cfb_add(container, path, bytes)
  return { name, bytes: Buffer.from(write(container, { type: 'buffer' })) }
}

/** As it is written to hide nothing: words are divided by how they are set, and signs are written by their number. */
export const rtf: Packing = (text) => {
  const written = [...text].map((sign, at) => {
    const code = sign.codePointAt(0)!
    if (sign === '\n') return '\\par\n'
    if (/[\\{}]/.test(sign)) return `\\${sign}`
    if (code > 0x7e || code < 0x20)
      return [...Array(sign.length).keys()].map((unit) => `\\u${sign.charCodeAt(unit)}?`).join('')
    if (at % 5 === 1) return `\\'${code.toString(16)}`
    return at % 5 === 3 ? `{\\b ${sign}}` : sign
  })
  const head = '{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\*\\generator A writer;}'
  return {
    name: 'report.rtf',
    bytes: Buffer.from(`${head}\\pard Says\\par ${written.join('')}\\par The end}`, 'latin1'),
  }
}

/** Bytes that say nothing, as encryption leaves them; the same each time. */
export function opaque(length: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, at) =>
    createHash('sha256').update(`${at}`).digest(),
  )
  return Buffer.concat(blocks).subarray(0, length)
}

/** As Outlook keeps it, where nothing would become shorter. */
function rtfOfOutlook(bytes: Buffer): Buffer {
  const head = Buffer.alloc(16)
  head.writeUInt32LE(bytes.length + 12, 0)
  head.writeUInt32LE(bytes.length, 4)
  head.write('MELA', 8)
  return Buffer.concat([head, bytes])
}

/** As Windows writes a file that is put into a document. */
function inPackage(text: string): Buffer {
  const [bytes, path] = [gzipSync(text), Buffer.from('C:\\a.gz\0')]
  const [pathLength, length] = [Buffer.alloc(4), Buffer.alloc(4)]
  pathLength.writeUInt32LE(path.length)
  length.writeUInt32LE(bytes.length)
  const head = Buffer.from('\0\0\0\0\u0002\0a.gz\0C:\\a.gz\0\0\0\u0003\0', 'latin1')
  return Buffer.concat([head, pathLength, path, length, bytes])
}

/** The same text in every way to pack it that is opened. */
export const packings: Readonly<Record<string, Packing>> = {
  zip,
  'zip in a zip': (text) => ({ name: 'all.zip', bytes: zipOf({ 'inner.zip': zip(text).bytes }) }),
  gzip: (text) => ({ name: 'trace.log.gz', bytes: gzipSync(text) }),
  zstd: (text) => ({ name: 'trace.log.zst', bytes: zstdCompressSync(text) }),
  zlib: (text) => ({ name: 'trace.log.z', bytes: deflateSync(text) }),
  brotli: (text) => ({ name: 'trace.log.br', bytes: brotliCompressSync(text) }),
  rtf,
  'a zip in a mail of Outlook': (text) =>
    oldOffice('mail.msg', {
      '__substg1.0_0037001F': Buffer.from('A subject', 'utf16le'),
      '__attach_version1.0_#00000000/__substg1.0_37010102': zip(text).bytes,
    }),
  'text with its looks in a mail of Outlook': (text) =>
    oldOffice('mail.msg', { '__substg1.0_10090102': rtfOfOutlook(rtf(text).bytes) }),
  'a file in a document of old': (text) =>
    oldOffice('report.doc', { WordDocument: Buffer.alloc(600), 'ObjectPool/_1/\u0001Ole10Native': inPackage(text) }),
  'a document of old in RTF': (text) => {
    const { bytes } = oldOffice('a.doc', { 'ObjectPool/_1/\u0001Ole10Native': inPackage(text) })
    const object = Buffer.concat([Buffer.from('0105000002000000', 'hex'), bytes]).toString('hex')
    return { name: 'a.rtf', bytes: Buffer.from(`{\\rtf1 Says {\\object{\\*\\objdata ${object}}{\\result none}}}`) }
  },
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
  'a sheet of old with a password': () =>
    oldOffice('a.xls', {
      Workbook: Buffer.concat([Buffer.from('09080400000605002f0006000100', 'hex'), opaque(900)]),
      '\u0005SummaryInformation': Buffer.from('somebody wrote it'),
    }),
  'a document of old with a password': () => {
    const bytes = opaque(900)
    bytes.writeUInt16LE(0x0100, 10)
    return oldOffice('a.doc', { WordDocument: bytes, '1Table': opaque(5000) })
  },
  'slides of old with a password': () => {
    const bytes = Buffer.alloc(40)
    bytes.writeUInt32LE(0xf3d1c4df, 12)
    return oldOffice('a.ppt', { 'Current User': bytes, 'PowerPoint Document': opaque(5000) })
  },
  'a document of old that is broken': () => ({
    name: 'a.xls',
    bytes: Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), opaque(4088)]),
  }),
  'a mail of Outlook with a sealed file': () =>
    oldOffice('a.msg', {
      '__substg1.0_1000001F': Buffer.from('Here it is', 'utf16le'),
      '__attach_version1.0_#00000000/__substg1.0_37010102': Buffer.from('377abcaf271c0004aa00bb', 'hex'),
    }),
  'a macro': () => oldOffice('a.xls', { 'VBA/_VBA_PROJECT': Buffer.from('cc61ffff', 'hex') }),
  'a few bytes of no known kind': () => ({ name: 'a.dat', bytes: opaque(40) }),
  'bytes of no known kind, as long as a text': () => ({ name: 'a.bin', bytes: opaque(20_000) }),
  'a text before what is packed': () => ({
    name: 'install.sh',
    bytes: Buffer.concat([Buffer.from('#!/bin/sh\necho unpacks itself\nexit\n'.repeat(40)), opaque(8000)]),
  }),
  'bytes that are called brotli': () => ({ name: 'a.br', bytes: opaque(40) }),
  'bytes that begin as zlib': () => ({ name: 'a.z', bytes: Buffer.concat([Buffer.from('789c', 'hex'), opaque(40)]) }),
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

const head = (bytes: string) => Buffer.concat([Buffer.from(bytes, 'latin1'), Buffer.alloc(8), opaque(9000)])

/** What people send to a support desk, and what a few others do: none of it may be taken for a file that nobody can read. */
export const ordinary: Readonly<Record<string, () => Buffer>> = {
  'a.png': () => head('\u0089PNG\r\n\u001A\n\0\0\0\rIHDR'),
  'a.jpg': () => head('\u00FF\u00D8\u00FF\u00E0\0\u0010JFIF\0'),
  'a.gif': () => head('GIF89a'),
  'a.webp': () => head('RIFF\0\0\0\0WEBPVP8 '),
  'a.heic': () => head('\0\0\0\u0018ftypheic'),
  'a.mp4': () => head('\0\0\0\u0018ftypisom'),
  'a.mov': () => head('\0\0\0\u0014ftypqt  '),
  'a.webm': () => head('\u001A\u0045\u00DF\u00A3'),
  'a.wav': () => head('RIFF\0\0\0\0WAVEfmt '),
  'a.mp3': () => head('ID3\u0003\0'),
  'a.woff2': () => head('wOF2\0\u0001'),
  'a.ico': () => head('\0\0\u0001\0\u0001\0'),
  'a.har': () => Buffer.from(JSON.stringify({ log: { version: '1.2', entries: [] } })),
  'a.csv': () => Buffer.from('endereço;situação\r\nRua São João;concluída\r\n', 'latin1'),
  'empty.txt': () => Buffer.alloc(0),
  'colours.log': () => Buffer.from('\u001B[32mOK\u001B[0m done\u0007\n'),
  'orders.fix': () => Buffer.from('8=FIX.4.4\u00019=65\u000135=D\u000149=BUYER\u000156=SELLER\u000110=128\u0001'),
  'hole.log': () => Buffer.concat([Buffer.alloc(5000), Buffer.from('2026-03-02 the log was cut and goes on\n')]),
  'wide.log': () => Buffer.from('2026-03-02 a log without its mark\r\n'.repeat(5), 'utf16le'),
  '.DS_Store': () => Buffer.concat([Buffer.from('\0\0\0\u0001Bud1'), Buffer.alloc(6000), Buffer.from('DSDB')]),
  'a.sqlite': () =>
    Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(4080), Buffer.from('CREATE TABLE runs')]),
}
