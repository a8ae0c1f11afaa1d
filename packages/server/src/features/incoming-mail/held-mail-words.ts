import type { Language } from '@plantao/rules/vocabulary'
import type { HeldCause } from '../../infrastructure/database/tables.ts'
import { mailProblems } from './reading/read-mail.ts'
import type { MailProblem } from './reading/read-mail.ts'

type Words = {
  readonly causes: Readonly<Record<HeldCause, string>>
  readonly problems: Readonly<Record<MailProblem, string>>
}

/** Why a mail waits for a person, and what of a mail could not be read. */
export const heldMailWords: Readonly<Record<Language, Words>> = {
  pt: {
    causes: {
      'not-aligned': 'O domínio do remetente não confirma este e-mail (SPF e DKIM).',
      'not-a-participant': 'Responde a um e-mail nosso, mas o remetente não participa desta conversa.',
      'signed-in-only': 'A conversa seguiu com login, e o endereço não é o do seu solicitante.',
      'too-many':
        'Parece repetição: o mesmo texto de novo, muitos e-mails em uma hora, ou uma resposta automática já enviada.',
      closed: 'A conversa está encerrada e já não pode ser reaberta.',
      'not-its-receiver': 'Responde a um e-mail que foi enviado a outra pessoa do suporte.',
      'may-not-answer': 'Quem o escreveu não pode mais responder nesta conversa.',
      'answer-refused':
        'A resposta de alguém do suporte que não pôde entrar: nada foi escrito, ou a conversa continua em outra.',
      'realm-derived':
        'A resposta de alguém do suporte traz algo de um realm, que não se diz a quem não está com login nele.',
      'looks-automatic': 'Parece uma resposta automática.',
    },
    problems: {
      'no-from': 'Não diz quem o enviou.',
      'no-message-id': 'Não tem Message-ID.',
      'broken-mime': 'A estrutura está quebrada; parte pode faltar.',
      'broken-encoding': 'A codificação está quebrada; alguns caracteres podem estar errados.',
      'unknown-charset': 'O conjunto de caracteres é desconhecido; alguns caracteres podem estar errados.',
      'too-large': 'É grande demais; só o começo foi lido.',
      'too-many-parts': 'Tem partes demais; nem todas foram lidas.',
      'too-deep': 'As partes estão aninhadas demais; nem todas foram lidas.',
      'too-many-headers': 'Tem cabeçalhos demais; nem todos foram lidos.',
      'too-many-recipients': 'Tem destinatários demais; nem todos foram lidos.',
      'text-shortened': 'O texto é longo demais e foi encurtado.',
      encrypted: 'Está cifrado; só quem tem a chave o lê.',
      winmail: 'É um winmail.dat que não pôde ser lido.',
      'took-too-long': 'A leitura demorou demais; parte pode faltar.',
    },
  },
  en: {
    causes: {
      'not-aligned': 'The domain of the sender does not vouch for this mail (SPF and DKIM).',
      'not-a-participant': 'It answers a mail of ours, but its sender is not one of this conversation.',
      'signed-in-only': 'The conversation went on signed in, and the address is not that of its requester.',
      'too-many':
        'It looks like a repetition: the same text again, many mails in an hour, or an automatic answer sent already.',
      closed: 'The conversation is closed, and nothing reopens it.',
      'not-its-receiver': 'It answers a mail that was sent to somebody else of the staff.',
      'may-not-answer': 'Whoever wrote it may not answer in this conversation any more.',
      'answer-refused':
        'An answer of the staff that could not go in: nothing was written, or the conversation goes on in another.',
      'realm-derived':
        'The answer of somebody of the staff holds something of a realm, which nobody is told who is not signed in to it.',
      'looks-automatic': 'It looks like an automatic reply.',
    },
    problems: {
      'no-from': 'It does not say who sent it.',
      'no-message-id': 'It has no Message-ID.',
      'broken-mime': 'Its structure is broken; some of it may be missing.',
      'broken-encoding': 'Its encoding is broken; some characters may be wrong.',
      'unknown-charset': 'Its character set is unknown; some characters may be wrong.',
      'too-large': 'It is too large; only its beginning was read.',
      'too-many-parts': 'It has too many parts; not all were read.',
      'too-deep': 'Its parts are nested too deeply; not all were read.',
      'too-many-headers': 'It has too many headers; not all were read.',
      'too-many-recipients': 'It has too many recipients; not all were read.',
      'text-shortened': 'The text is too long and was shortened.',
      encrypted: 'It is encrypted; only who has the key reads it.',
      winmail: 'It is a winmail.dat that could not be read.',
      'took-too-long': 'Reading it took too long; some of it may be missing.',
    },
  },
  es: {
    causes: {
      'not-aligned': 'El dominio del remitente no confirma este correo (SPF y DKIM).',
      'not-a-participant': 'Responde a un correo nuestro, pero el remitente no participa en esta conversación.',
      'signed-in-only': 'La conversación siguió con sesión iniciada, y la dirección no es la de su solicitante.',
      'too-many':
        'Parece una repetición: el mismo texto otra vez, muchos correos en una hora, o una respuesta automática ya enviada.',
      closed: 'La conversación está cerrada y ya no se puede reabrir.',
      'not-its-receiver': 'Responde a un correo que se envió a otra persona del soporte.',
      'may-not-answer': 'Quien lo escribió ya no puede responder en esta conversación.',
      'answer-refused':
        'La respuesta de alguien del soporte que no pudo entrar: no se escribió nada, o la conversación sigue en otra.',
      'realm-derived':
        'La respuesta de alguien del soporte trae algo de un realm, que no se dice a quien no tiene sesión iniciada en él.',
      'looks-automatic': 'Parece una respuesta automática.',
    },
    problems: {
      'no-from': 'No dice quién lo envió.',
      'no-message-id': 'No tiene Message-ID.',
      'broken-mime': 'La estructura está rota; puede faltar una parte.',
      'broken-encoding': 'La codificación está rota; algunos caracteres pueden ser incorrectos.',
      'unknown-charset': 'El juego de caracteres es desconocido; algunos caracteres pueden ser incorrectos.',
      'too-large': 'Es demasiado grande; solo se leyó el comienzo.',
      'too-many-parts': 'Tiene demasiadas partes; no se leyeron todas.',
      'too-deep': 'Las partes están demasiado anidadas; no se leyeron todas.',
      'too-many-headers': 'Tiene demasiados encabezados; no se leyeron todos.',
      'too-many-recipients': 'Tiene demasiados destinatarios; no se leyeron todos.',
      'text-shortened': 'El texto es demasiado largo y se acortó.',
      encrypted: 'Está cifrado; solo lo lee quien tiene la clave.',
      winmail: 'Es un winmail.dat que no se pudo leer.',
      'took-too-long': 'Leerlo tardó demasiado; puede faltar una parte.',
    },
  },
}

/** The problems as they were stored, in words, in the order of their kinds; one of another release is left out. */
export function problemsIn(stored: readonly string[], language: Language): string[] {
  return mailProblems
    .filter((problem) => stored.includes(problem))
    .map((problem) => heldMailWords[language].problems[problem])
}
