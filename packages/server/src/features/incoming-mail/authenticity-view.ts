import type { Language } from '@plantao/rules/vocabulary'
import { z } from 'zod'
import type { Authenticity } from '../../infrastructure/database/tables.ts'

const result = z.enum(['pass', 'fail', 'none', 'trouble'])

export const authenticityView = z
  .object({
    aligned: z
      .enum(['dkim', 'spf'])
      .nullable()
      .describe('By which of them the domain of the From line vouches for the mail; null if by none.'),
    spf: result,
    dkim: result,
    dmarc: result,
    words: z.string().max(1000),
  })
  .meta({ id: 'Authenticity' })

const words: Readonly<
  Record<
    Language,
    { readonly vouched: string; readonly not: string; readonly nobody: string; readonly results: Results }
  >
> = {
  pt: {
    vouched: '{domain} responde por este e-mail, por {by}.',
    not: 'Nada garante que este e-mail veio de {domain}.',
    nobody: 'Este e-mail não diz quem o enviou.',
    results: { pass: 'confere', fail: 'não confere', none: 'não há', trouble: 'o DNS não respondeu' },
  },
  en: {
    vouched: '{domain} vouches for this mail, by {by}.',
    not: 'Nothing shows that this mail came from {domain}.',
    nobody: 'This mail does not say who sent it.',
    results: { pass: 'holds', fail: 'does not hold', none: 'there is none', trouble: 'the DNS did not answer' },
  },
  es: {
    vouched: '{domain} responde por este correo, por {by}.',
    not: 'Nada garantiza que este correo vino de {domain}.',
    nobody: 'Este correo no dice quién lo envió.',
    results: { pass: 'se confirma', fail: 'no se confirma', none: 'no hay', trouble: 'el DNS no respondió' },
  },
}
type Results = Readonly<Record<z.infer<typeof result>, string>>

/** What SPF, DKIM and DMARC said, in words. */
export function presentAuthenticity(
  { aligned, spf, dkim, dmarc, from }: Authenticity,
  language: Language,
): z.input<typeof authenticityView> {
  const { vouched, not, nobody, results } = words[language]
  const domain = (from?.split('@').at(-1) ?? '').slice(0, 255)
  const verdict =
    domain === ''
      ? nobody
      : aligned === null
        ? not.replace('{domain}', () => domain)
        : vouched.replace('{domain}', () => domain).replace('{by}', aligned.toUpperCase())
  const each = [
    ['SPF', spf],
    ['DKIM', dkim],
    ['DMARC', dmarc],
  ] as const
  return {
    aligned,
    spf,
    dkim,
    dmarc,
    words: [verdict, ...each.map(([name, of]) => `${name}: ${results[of]}.`)].join(' '),
  }
}
