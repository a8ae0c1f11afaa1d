import type { Hole } from '@plantao/rules'
import type { Language } from '@plantao/rules/vocabulary'
import { fillIn } from '../mail/mail-words.ts'

type HoleWords = {
  readonly subject: string
  readonly greeting: string
  readonly nobody: string
  readonly more: string
  readonly open: string
  readonly languages: Readonly<Record<Language, string>>
  readonly locale: string
}

const holeWords: Readonly<Record<Language, HoleWords>> = {
  pt: {
    subject: 'Escala: há horários sem ninguém de plantão ({count})',
    greeting: 'Olá,',
    nobody: 'Nestes horários dos próximos 14 dias ninguém está de plantão (horas de {zone}):',
    more: '… e mais {count}.',
    open: 'Para preencher, abra a escala:',
    languages: { pt: 'português', en: 'inglês', es: 'espanhol' },
    locale: 'pt-BR',
  },
  en: {
    subject: 'Rota: nobody is on duty at some hours ({count})',
    greeting: 'Hello,',
    nobody: 'In these stretches of the coming 14 days nobody is on duty (times of {zone}):',
    more: '… and {count} more.',
    open: 'To fill them, open the rota:',
    languages: { pt: 'Portuguese', en: 'English', es: 'Spanish' },
    locale: 'en-GB',
  },
  es: {
    subject: 'Guardias: hay horas sin nadie de guardia ({count})',
    greeting: 'Hola:',
    nobody: 'En estos tramos de los próximos 14 días no hay nadie de guardia (horas de {zone}):',
    more: '… y {count} más.',
    open: 'Para cubrirlos, abra el rol de guardias:',
    languages: { pt: 'portugués', en: 'inglés', es: 'español' },
    locale: 'es',
  },
}

const mostNamed = 30

/** The mail about holes, in the leader's language, with times in `zone`. */
export function composeHoleMail(mail: {
  readonly language: Language
  readonly zone: string
  readonly holes: readonly Hole[]
  readonly link: string
}): { subject: string; text: string } {
  const { holes, zone, link } = mail
  const words = holeWords[mail.language]
  const day = new Intl.DateTimeFormat(words.locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  })
  const lines = holes
    .toSorted((one, other) => one.from - other.from)
    .slice(0, mostNamed)
    .map(({ language, from, to }) => `- ${words.languages[language]}: ${day.format(from)} – ${day.format(to)}`)
  const beyond = holes.length - lines.length
  const list = [...lines, ...(beyond > 0 ? [fillIn(words.more, { count: String(beyond) })] : [])].join('\n')
  return {
    subject: fillIn(words.subject, { count: String(holes.length) }),
    text: [words.greeting, fillIn(words.nobody, { zone }), list, `${words.open}\n${link}`].join('\n\n'),
  }
}
