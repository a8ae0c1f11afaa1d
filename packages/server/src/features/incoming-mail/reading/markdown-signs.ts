import { linkSchemes } from '../../../infrastructure/markdown-walls.ts'

/** The text of a mail as Markdown that shows just this text; white space as a browser joins it. */
export function escapeText(text: string): string {
  return text
    .replaceAll(/\u00ad|\u034f|\u200b|\ufeff/g, '')
    .replaceAll(/[ \t\r\n\f]+/g, ' ')
    .replaceAll('\u00a0', ' ')
    .replaceAll(/[\\`*]/g, '\\$&')
    .replaceAll('~~', '\\~~')
    .replaceAll(/(?<![\p{L}\p{N}_])_|_(?![\p{L}\p{N}_])/gu, '\\_')
    .replaceAll('](', '\\](')
    .replaceAll(/&(?=#?\w+;)/g, '\\&')
    .replace(/^( ?)(?=#{1,6} )/, '$1\\')
}

/** Code within a line, in as many back quotes as it needs. */
export function codeSpan(code: string): string {
  const bare = code.replaceAll(/\s+/g, ' ').trim()
  if (bare === '') return ''
  const longest = Math.max(0, ...(bare.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  return longest > 0 ? `${fence} ${bare} ${fence}` : `${fence}${bare}${fence}`
}

/** The address if it leads where a link may lead, else null. */
export function safeLink(address: string): string | null {
  const bare = address.replaceAll(/[\p{Cc}\p{Z}]/gu, '').slice(0, 2_000)
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(bare)?.[1]?.toLowerCase()
  if (!linkSchemes.some((known) => known === scheme)) return null
  return bare.replaceAll(/[()<>"\\[\]]/g, (sign) => encodeURIComponent(sign).replace('(', '%28').replace(')', '%29'))
}

/**
 * A link, or its words alone where it leads nowhere good. A bare address stays bare; where the words show another host,
 * the true one stands beside them.
 */
export function writeLink(words: string, plain: string, address: string | null): string {
  if (address === null || words === '') return words
  const bare = address.replace(/^mailto:/i, '')
  if (plain === bare || plain === address) return bare
  if (`${plain}/` === address || plain === address.replace(/\/$/, '')) return plain
  const link = `[${words.replaceAll(/(?<!\\)\](?!\()/g, '\\]')}](${address})`
  const leads = hostOf(address)
  return claimsOther(plain, leads) ? `${link} (${escapeText(leads)})` : link
}

/** Where a link leads: its host, of an address of mail its domain. */
function hostOf(address: string): string {
  if (/^mailto:/i.test(address))
    return address
      .replace(/^mailto:([^?]*@)?/i, '')
      .replace(/\?.*$/s, '')
      .toLowerCase()
  return URL.canParse(address) ? new URL(address).hostname.toLowerCase() : address
}

/** Whether the words of a link show a host that it does not lead to. */
function claimsOther(plain: string, leads: string): boolean {
  const shown =
    plain
      .normalize('NFKC')
      .replaceAll(/\p{Cf}/gu, '')
      .toLowerCase()
      .match(hostShown) ?? []
  return shown.some((host) => leads !== host && !leads.endsWith(`.${host}`))
}

const hostShown = /(?:[\p{L}\p{N}-]{1,63}\.){1,10}\p{L}{2,24}(?![\p{L}\p{N}])|(?:\d{1,3}\.){3}\d{1,3}/gu

/** A picture of the mail by its content id, one from elsewhere by its address, else its words alone. */
export function writeImage(alt: string, source: string): string {
  const words = alt
    .replaceAll(/[\s\p{Cc}[\]()\\]+/gu, ' ')
    .trim()
    .slice(0, 200)
  const contentId = /^cid:([^\s()<>]{1,300})$/i.exec(source.trim())?.[1]
  if (contentId !== undefined) return `![${words}](cid:${contentId})`
  const address = safeLink(source)
  return address === null || address.startsWith('mailto:') ? words : `![${words}](${address})`
}
