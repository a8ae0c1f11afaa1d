import { literalSpans } from './expressions.ts'
import type { Span } from './removal.ts'
import { isSecretName, mayNameSecret } from './secret-names.ts'

// A name, perhaps in (escaped, doubled) quotes, then what gives it a value.
const assignment =
  /(?<![\p{L}\p{N}_$-])(?<name>[\p{L}_$][\p{L}\p{N}_$.-]{1,80})(?<closing>(?:\\*["'`]){0,2})[^\S\n]{0,8}(?<by>=>|:=|={1,3}|:|,(?=\s{0,8}\\*["'])|\((?=\s{0,8}\\*["']))\s{0,8}/gu
const spoken =
  /(?<![\p{L}\p{N}])(?:password|passwd|passphrase|pwd|senha|contrase[ñn]a|secret|token|api[- ]?key|chave (?:de api|secreta)|clave(?: de api| secreta)?)(?: (?!pipeline|execu|ejecu)\p{L}{1,16}){0,4}?(?:\s{1,3}(?:is|é|es|era|was|são|:)|\s{0,3}[:=])\s{1,3}/giu
const named =
  /(?<![\p{L}\p{N}])(?:name|key|header|headerName|field|param|parameter|property)(?:\\*["'])?\s{0,4}[:=]\s{0,4}\\*["'](?<name>[^"'\\\n]{2,80})\\*["']\s{0,4},?\s{0,4}(?:\\*["'])?(?:value|val|content|text|headerValue)(?:\\*["'])?\s{0,4}[:=]\s{0,4}/giu
const element = /<(?:[\w.-]{1,40}:)?(?<name>[A-Za-z_][\w.-]{0,80})(?:\s[^<>]{0,400})?>(?=[^<>\s])/g
const option = /(?<![\w-])--?(?<name>[A-Za-z][\w-]{1,60})\s{1,4}(?!-)/g
const afterUser = /(?<![\w-])(?:-u|--user|--proxy-user)\s{0,4}["']?[^\s:"']{1,80}:/g
/** What people say of a secret instead of telling it: "the password is wrong", "token: expired". */
const ordinary =
  /^(?:yes|no|not|the|an?|is|was|same|wrong|right|correct|incorrect|invalid|valid|missing|expired|required|optional|unexpected|please|stored|encrypted|generated|changed|blocked|locked|unknown|sim|n[aã]o|uma?|os?|as?|de|d[aoe]s?|mesm[ao]|errad[ao]|inv[aá]lid[ao]|v[aá]lid[ao]|corret[ao]|incorret[ao]|expirad[ao]|obrigat[oó]ri[ao]|gerad[ao]|alterad[ao]|bloquead[ao]|criptografad[ao]|s[ií]|el|la|los|las|una?|mism[ao]|correct[ao]|incorrect[ao]|vencid[ao]|caducad[ao]|obligatori[ao]|generad[ao]|cambiad[ao])$/i
const longestValue = 8_000

/** Values that stand beside a secret's name: in JSON, code, forms, query strings, headers, XML, commands and sentences. */
export function assignedSpans(text: string): Span[] {
  const spans: Span[] = []
  const add = (at: number, ends: RegExp) => {
    const span = valueAt(text, at, ends)
    if (!span || ordinary.test(text.slice(span.start, span.end))) return
    for (const { start, end } of literalSpans(text.slice(span.start, span.end)))
      spans.push({ start: span.start + start, end: span.start + end, kind: 'password' })
  }
  if (text.includes('-u')) for (const found of text.matchAll(afterUser)) add(found.index + found[0].length, bareEnd)
  if (!mayNameSecret(text)) return spans
  for (const pattern of [assignment, named, option]) {
    for (const found of text.matchAll(pattern)) {
      // A list of quoted words is no assignment unless the name itself is quoted.
      if (found.groups?.['by'] === ',' && !found.groups['closing']) continue
      if (isSecretName(found.groups?.['name'] ?? '')) add(found.index + found[0].length, bareEnd)
    }
  }
  for (const found of text.matchAll(spoken)) add(found.index + found[0].length, bareEnd)
  for (const found of text.matchAll(element))
    if (isSecretName(found.groups?.['name'] ?? '')) add(found.index + found[0].length, elementEnd)
  return spans
}

const bareEnd = /[\s"'`,;&<>)\]}\\]|$/g
const elementEnd = /<|$/g

function valueAt(text: string, start: number, ends: RegExp): { start: number; end: number } | null {
  let at = start + (/^(?:Bearer|Basic|Token|Digest|ApiKey)\s+/i.exec(text.slice(start, start + 20))?.[0].length ?? 0)
  const opening = /^(\\*)(["'`])/.exec(text.slice(at, at + 40))
  if (opening) {
    at += opening[0].length
    at += /^(?:Bearer|Basic|Token|Digest|ApiKey)\s+/i.exec(text.slice(at, at + 20))?.[0].length ?? 0
    const doubled = opening[2]!.repeat(2)
    // In a cell of a CSV every quote stands twice.
    if (text.startsWith(doubled, at - 1) && !/^[\s,;}\])]|^$/.test(text.slice(at + 1, at + 2))) {
      const close = text.indexOf(doubled, at + 1)
      return { start: at + 1, end: Math.min(close === -1 ? text.length : close, at + longestValue) }
    }
    const end = closingQuote(text, at, { escapes: opening[1]!.length, quote: opening[2]! })
    return end > at ? { start: at, end } : null
  }
  ends.lastIndex = at
  const end = Math.min(ends.exec(text)?.index ?? text.length, at + longestValue)
  return end > at && text.slice(at, end) !== '{' ? { start: at, end: braced(text, at, end) } : null
}

/** The quote that closes: behind exactly as many backslashes as the one that opened. Without one, the end of the line. */
function closingQuote(text: string, at: number, { escapes, quote }: { escapes: number; quote: string }): number {
  const limit = Math.min(text.length, at + longestValue)
  let backslashes = 0
  for (let index = at; index < limit; index += 1) {
    const character = text[index]
    if (character === quote && backslashes <= escapes) return index - backslashes
    backslashes = character === '\\' ? backslashes + 1 : 0
  }
  const lineEnd = text.indexOf('\n', at)
  return lineEnd === -1 ? limit : Math.min(lineEnd, limit)
}

/** A bare value that begins Double Braces goes on to their end, so that it is judged as the reference that it is. */
function braced(text: string, start: number, end: number): number {
  if (text.startsWith('${', start)) return end + (text[end] === '}' ? 1 : 0)
  if (!text.startsWith('{{', start)) return end
  const close = text.indexOf('}}', start)
  return close === -1 || close > start + longestValue ? end : Math.max(end, close + 2)
}
