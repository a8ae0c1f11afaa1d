import type { TermKind } from '@plantao/pipelines'
import type { Language } from '@plantao/rules/vocabulary'
import type { Derived } from './derived.ts'

type Words = Readonly<Record<Language, string>>

/**
 * Who would read it: somebody at a door without sign-in; of a realm's conversation also who is not signed in; people of a
 * realm, who are told of another one; anybody.
 */
export type Audience = 'unsigned' | 'signed-in' | 'other-realm' | 'public'

const kindWords: Readonly<Record<TermKind, Words>> = {
  realm: { pt: 'realm', en: 'realm', es: 'realm' },
  project: { pt: 'projeto', en: 'project', es: 'proyecto' },
  pipeline: { pt: 'pipeline', en: 'pipeline', es: 'pipeline' },
  event: { pt: 'evento', en: 'event', es: 'evento' },
  global: { pt: 'global', en: 'global', es: 'global' },
  account: { pt: 'account', en: 'account', es: 'account' },
  host: { pt: 'host', en: 'host', es: 'host' },
  key: { pt: 'chave de execução', en: 'execution key', es: 'clave de ejecución' },
  capsule: { pt: 'capsule', en: 'capsule', es: 'capsule' },
}

const unknownWords: Words = {
  pt: 'não foi possível verificar',
  en: 'could not be checked',
  es: 'no se pudo comprobar',
}
const unreadableWords: Words = {
  pt: 'o conteúdo não pôde ser lido',
  en: 'its content cannot be read',
  es: 'no se puede leer su contenido',
}
const markedWords: Words = { pt: 'tirado do realm', en: 'taken from the realm', es: 'tomado del realm' }

const whatWords = { unknown: unknownWords, marked: markedWords } as const

const nextSteps = {
  unsigned: {
    pt: 'Peça que a pessoa entre na plataforma: a conversa continua lá. Ou retire estes nomes.',
    en: 'Ask them to sign in to the platform: the conversation goes on there. Or leave these names out.',
    es: 'Pida que la persona inicie sesión en la plataforma: la conversación continúa allí. O quite estos nombres.',
  },
  'signed-in': {
    pt: 'Envie só às pessoas com login no realm, ou retire estes nomes.',
    en: 'Send it to the signed-in people of the realm only, or leave these names out.',
    es: 'Envíelo solo a las personas con sesión iniciada en el realm, o quite estos nombres.',
  },
  'other-realm': {
    pt: 'Retire os nomes do outro realm: as pessoas desta conversa não são de lá.',
    en: 'Leave out the names of the other realm: the people of this conversation are not of it.',
    es: 'Quite los nombres del otro realm: las personas de esta conversación no son de allí.',
  },
  public: {
    pt: 'Retire estes nomes: qualquer pessoa poderá ler este texto.',
    en: 'Leave these names out: anybody may come to read this text.',
    es: 'Quite estos nombres: cualquiera podrá leer este texto.',
  },
  unknown: {
    pt: 'Tente de novo em um minuto, ou envie só às pessoas com login no realm.',
    en: 'Try again in a minute, or send it to the signed-in people of the realm only.',
    es: 'Inténtelo de nuevo en un minuto, o envíelo solo a las personas con sesión iniciada en el realm.',
  },
  unreadable: {
    pt: 'Envie o arquivo sem senha, menor ou como texto, ou só às pessoas com login no realm. A liderança também pode abri-lo, responder pelo conteúdo e enviá-lo.',
    en: 'Send the file without a password, shorter or as a text, or to the signed-in people of the realm only. A leader may also open it, answer for what is in it, and send it.',
    es: 'Envíe el archivo sin contraseña, más corto o como texto, o solo a las personas con sesión iniciada en el realm. Un líder también puede abrirlo, responder por su contenido y enviarlo.',
  },
} as const satisfies Record<string, Words>

/** What the author can do instead. */
export function nextStepOf(derived: readonly Derived[], audience: Audience, language: Language): string {
  for (const alone of ['unknown', 'unreadable'] as const)
    if (derived.every(({ what }) => what === alone)) return nextSteps[alone][language]
  return nextSteps[audience][language]
}

const mostNamed = 8

/** What was found, in a line: "pipeline order-to-erp (Mar Azul); ...". */
export function foundWords(derived: readonly Derived[], language: Language, realmName: (id: string) => string): string {
  const lines = derived.map((found) => {
    if (found.what === 'unreadable') return `${found.term}: ${unreadableWords[language]}`
    const realm = realmName(found.realmId)
    if (found.what === 'name') return `${kindWords[found.kind][language]} ${found.term} (${realm})`
    return `${found.term} (${realm}): ${whatWords[found.what][language]}`
  })
  return [...new Set(lines)].slice(0, mostNamed).join('; ').slice(0, 3_900)
}

/** What an engineer may say to somebody who is not signed in, in the language of the conversation. */
export const askToSignIn: Words = {
  pt: 'Para continuarmos com os detalhes do seu ambiente, entre na plataforma pelo botão "Entrar e continuar aqui": esta conversa continua lá.',
  en: 'To go on with the details of your environment, sign in to the platform by the button "Sign in and go on here": this conversation goes on there.',
  es: 'Para seguir con los detalles de su entorno, inicie sesión en la plataforma con el botón "Iniciar sesión y seguir aquí": esta conversación continúa allí.',
}

export const overrulingRefusals = {
  'never-a-common-word': {
    pt: 'Só nomes de letras e espaços podem ser palavras comuns; hosts, accounts e chaves, nunca. Retire o nome do texto.',
    en: 'Only names of letters and blanks can be common words; hosts, accounts and keys never. Leave the name out of the text.',
    es: 'Solo los nombres de letras y espacios pueden ser palabras comunes; hosts, accounts y claves, nunca. Quite el nombre del texto.',
  },
  'no-such-name': {
    pt: 'O realm não tem este nome agora. Escreva-o como o realm o escreve.',
    en: 'The realm has no such name now. Write it as the realm does.',
    es: 'El realm no tiene este nombre ahora. Escríbalo como lo escribe el realm.',
  },
  'not-stopped-here': {
    pt: 'Nada deste realm é barrado nesta conversa. Peça na conversa em que o nome foi barrado, ou retire-o do texto.',
    en: 'Nothing of this realm is stopped in this conversation. Ask in the one where the name was stopped, or leave it out.',
    es: 'Nada de este realm se detiene en esta conversación. Pida en la que detuvo el nombre, o quítelo del texto.',
  },
  'too-many-requests': {
    pt: 'Vinte pedidos seus esperam resposta. Fale com a liderança, ou retire o nome do texto.',
    en: 'Twenty requests of yours wait for an answer. Speak to a leader, or leave the name out of the text.',
    es: 'Veinte solicitudes suyas esperan respuesta. Hable con un líder, o quite el nombre del texto.',
  },
  'overruled-already': {
    pt: 'Este nome já foi declarado palavra comum neste realm. Verifique o texto de novo.',
    en: 'This name was declared a common word in this realm already. Check the text again.',
    es: 'Este nombre ya se declaró palabra común en este realm. Compruebe el texto de nuevo.',
  },
  'marked-stays': {
    pt: 'Este arquivo foi tirado de um realm: ninguém responde por ele. Envie-o só às pessoas com login nesse realm.',
    en: 'This file was taken from a realm: nobody answers for it. Send it to the signed-in people of that realm only.',
    es: 'Este archivo fue tomado de un realm: nadie responde por él. Envíelo solo a las personas con sesión iniciada en ese realm.',
  },
  'answered-already': {
    pt: 'Este pedido já teve resposta. Atualize a lista.',
    en: 'This request was answered already. Load the list again.',
    es: 'Esta solicitud ya tuvo respuesta. Actualice la lista.',
  },
} as const satisfies Record<string, Words>

type Written = { readonly name: string; readonly reason: string }
type Asked = Written & { readonly realm: string }

/** The note that a leader was asked, in the language of the conversation. */
export function askNote(language: Language, asked: Asked): string {
  const words: Words = {
    pt: 'Pedido à liderança: tratar "{name}" como palavra comum no realm {realm}.',
    en: 'Asked of the leaders: treat "{name}" as a common word in the realm {realm}.',
    es: 'Pedido a los líderes: tratar "{name}" como palabra común en el realm {realm}.',
  }
  return written(words[language], asked)
}

/** The note that tells whoever asked what the leader decided. */
export function answerNote(language: Language, asked: Asked & { readonly granted: boolean }): string {
  const words: Words = asked.granted
    ? {
        pt: '"{name}" agora é palavra comum no realm {realm}: pode ser escrita.',
        en: '"{name}" is a common word in the realm {realm} from now on: it may be written.',
        es: '"{name}" es ahora palabra común en el realm {realm}: puede escribirse.',
      }
    : {
        pt: '"{name}" continua sendo um nome do realm {realm}: não pode ser escrita a quem não é dele.',
        en: '"{name}" stays a name of the realm {realm}: it may not be written to people who are not of it.',
        es: '"{name}" sigue siendo un nombre del realm {realm}: no puede escribirse a quien no es de él.',
      }
  return written(words[language], asked)
}

function written(words: string, { name, realm, reason }: Asked): string {
  const line = words.replace(/\{(?:name|realm)\}/g, (place) => (place === '{name}' ? name : realm))
  return `${line}\n\n${reason}`
}

/** The note that somebody answers for a file of which the guard could not say what is in it. */
export function vouchNote(language: Language, { name, reason }: Written): string {
  const words: Words = {
    pt: 'Li "{name}" e respondo por ele: não há nada de um realm nele.',
    en: 'I read "{name}" and answer for it: nothing of a realm is in it.',
    es: 'Leí "{name}" y respondo por él: no hay nada de un realm en él.',
  }
  return `${words[language].replace('{name}', () => name)}\n\n${reason}`
}
