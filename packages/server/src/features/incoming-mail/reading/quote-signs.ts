import { fold } from '@plantao/rules'

/** How mail programs announce that what follows was written by somebody else, or by nobody. */

/** The line above which a reply is written; our mails carry it. */
export const replyMarker = '— — Plantão — —'

/** The words of a line as signs are looked for: without Markdown, accents, case, or what follows 400 characters. */
export function signWords(line: string): string {
  const bare = line
    .slice(0, 400)
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[*\\\u200b\u200e\u200f\ufeff]/g, '')
    .replaceAll(/[\u00a0\u202f]/g, ' ')
  return fold(bare).trim()
}

export function isReplyMarker(sign: string): boolean {
  return /^[—–-] ?[—–-] ?plantao ?[—–-] ?[—–-]$/.test(sign)
}

/**
 * "On Monday at 10:12 Ana wrote:" in the languages that we meet; what was wrapped for the journey is given as one line.
 * A mail program names a time of day or an address, or the year right above what it quotes; a person who tells what
 * somebody wrote hardly does.
 */
export function isAttribution(sign: string, { aboveQuote }: { readonly aboveQuote: boolean }): boolean {
  if (!sign.endsWith(':') || sign.length > 400) return false
  const isDated = aboveQuote && /\b(?:19|20)\d{2}\b/.test(sign)
  if (!isDated && !/\d{1,2}[:.h]\d{2}/.test(sign) && !sign.includes('@')) return false
  return attributions.some(([from, to]) => from.test(sign) && to.test(sign))
}

/** The start of an attribution that may go on in the next line. */
export function opensAttribution(sign: string): boolean {
  return attributions.some(([from]) => from.test(sign))
}

const attributions: readonly (readonly [from: RegExp, to: RegExp])[] = [
  [/^(?:em|no dia|a|na|no) /, / (?:escreveu|escreveram)\s?:$/],
  [/^.*<[^<>]{3,}>/, /(?:escreveu|escribio|wrote)\b.*:$/],
  [/^(?:el|en) /, / escribio\s?:$/],
  [/^on /, / wrote\s?:$/],
  [/^le /, / a ecrit\s?:$/],
  [/^il /, / ha scritto\s?:$/],
  [/^am /, / schrieb .*:$/],
]

/** A line that divides an answer from the mail it answers. */
export function isDivider(sign: string): boolean {
  return /^-{2,12} ?(?:mensagem original|mensaje original|original message|message d'origine|ursprungliche nachricht|messaggio originale) ?-{2,12}$/.test(
    sign,
  )
}

/** A line that announces a mail sent on: what follows is what the author wants to show. */
export function isForward(sign: string): boolean {
  return (
    /^(?:-{2,12} ?)(?:forwarded message|mensagem encaminhada|mensaje reenviado|mensaje reenviado por|forwarded by .{1,80}) ?-{2,12}$/.test(
      sign,
    ) ||
    /^(?:begin forwarded message|inicio da mensagem (?:encaminhada|reencaminhada)|inicio del mensaje reenviado):$/.test(
      sign,
    )
  )
}

/** The name of a header as Outlook writes it above what it quotes. */
export function quotedHeader(sign: string): 'from' | 'other' | null {
  const name = /^([a-z ]{2,22}?) ?:(?: |$)/.exec(sign)?.[1]
  if (name === undefined) return null
  if (/^(?:de|from|von|da)$/.test(name)) return 'from'
  return otherHeaders.has(name) ? 'other' : null
}

const otherHeaders: ReadonlySet<string> = new Set(
  'sent,to,cc,subject,date,enviada em,enviada,enviado em,enviado,enviado el,para,assunto,asunto,data,fecha,importance,prioridade,gesendet,an,betreff'.split(
    ',',
  ),
)

/** What a telephone or a program adds below. */
export function isDeviceLine(sign: string): boolean {
  return sign.length <= 120 && deviceLines.some((line) => line.test(sign))
}

const deviceLines: readonly RegExp[] = [
  /^enviad[oa] (?:do|da|pelo|pela|desde|via|com|con|a partir do) (?:o |el |la |meu |minha |mi )?(?:iphone|ipad|android|celular|telefone|telefono|movil|smartphone|samsung|galaxy|motorola|xiaomi|outlook|gmail|yahoo|proton|(?:e-?mail|correo) (?:seguro|para )|aplicativo).{0,60}$/,
  /^sent (?:from|with|via) (?:my )?(?:iphone|ipad|android|phone|mobile|samsung|galaxy|outlook|mail|gmail|yahoo|proton|blackberry|windows).{0,60}$/,
  /^(?:get|obter|baixe|obtener|descargar|obten) (?:o |el )?outlook (?:for|para) .{2,60}$/,
]

/** What stands above a signature (RFC 3676, section 4.3). */
export function isSignatureLine(line: string): boolean {
  return /^-- ?$/.test(line.replace(/\r$/, ''))
}
