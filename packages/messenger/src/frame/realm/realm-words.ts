import type { Language } from '@plantao/api-client'
import { useMessenger } from '../use-messenger.ts'

const en = {
  excerpt: (realm: string) => `Excerpt of the realm ${realm}`,
  asOf: (when: string) => `as of ${when}`,
  title: 'Access log of your realm',
  says: 'Whatever support looks at or does in your realm is written here before they see it. Everybody of your realm reads the same.',
  empty: 'Support has not looked at anything of your realm yet.',
  export: 'Download as CSV',
  exporting: 'Downloading…',
  fileName: 'access-log.csv',
  for: (conversation: string) => `for conversation ${conversation}`,
  grant: 'Under access that was granted',
  list: 'Looks, newest first',
}
export type RealmWords = typeof en

const pt: RealmWords = {
  excerpt: (realm) => `Trecho do realm ${realm}`,
  asOf: (when) => `situação de ${when}`,
  title: 'Registro de acessos do seu realm',
  says: 'Tudo o que o suporte vê ou faz no seu realm é escrito aqui antes de ser visto. Todas as pessoas do realm leem o mesmo.',
  empty: 'O suporte ainda não consultou nada do seu realm.',
  export: 'Baixar como CSV',
  exporting: 'Baixando…',
  fileName: 'registro-de-acessos.csv',
  for: (conversation) => `para a conversa ${conversation}`,
  grant: 'Com acesso concedido',
  list: 'Consultas, da mais nova à mais antiga',
}

const es: RealmWords = {
  excerpt: (realm) => `Extracto del realm ${realm}`,
  asOf: (when) => `situación de ${when}`,
  title: 'Registro de accesos de su realm',
  says: 'Todo lo que el soporte ve o hace en su realm se escribe aquí antes de que se vea. Todas las personas del realm leen lo mismo.',
  empty: 'El soporte aún no ha consultado nada de su realm.',
  export: 'Descargar como CSV',
  exporting: 'Descargando…',
  fileName: 'registro-de-accesos.csv',
  for: (conversation) => `para la conversación ${conversation}`,
  grant: 'Con acceso concedido',
  list: 'Consultas, de la más nueva a la más antigua',
}

export const realmWords: Record<Language, RealmWords> = { pt, en, es }

/** The words of what is of a realm; they come with the parts that say them. */
export function useRealmWords(): RealmWords {
  return realmWords[useMessenger().state.language]
}
