import type { Language } from '@plantao/rules/vocabulary'
import { refused } from '../../../infrastructure/http/errors.ts'
import type { RequestError } from '../../../infrastructure/http/errors.ts'
import { fillIn } from '../../mail/mail-words.ts'
import type { Certificate } from '../../../infrastructure/tls/certificates.ts'
import type { Trouble, TroubleCode } from './mailbox-trouble.ts'

type In3 = Readonly<Record<Language, string>>

const troubleWords: Readonly<Record<TroubleCode, In3>> = {
  'host-unknown': {
    pt: 'Não existe servidor com este nome. Confira o servidor.',
    en: 'There is no server of this name. Check the host.',
    es: 'No existe un servidor con este nombre. Revise el servidor.',
  },
  refused: {
    pt: 'O servidor não aceita a conexão nesta porta. Confira o servidor, a porta e o firewall.',
    en: 'The server takes no connection at this port. Check the host, the port and the firewall.',
    es: 'El servidor no acepta la conexión en este puerto. Revise el servidor, el puerto y el cortafuegos.',
  },
  'no-answer': {
    pt: 'O servidor não responde. Confira a porta, e se o TLS começa com a conexão ou com STARTTLS.',
    en: 'The server does not answer. Check the port, and whether TLS begins with the connection or by STARTTLS.',
    es: 'El servidor no responde. Revise el puerto, y si TLS empieza con la conexión o con STARTTLS.',
  },
  tls: {
    pt: 'A conexão não pôde ser protegida por TLS. Confira a porta, o tipo de TLS e o certificado do servidor.',
    en: 'The connection could not be secured by TLS. Check the port, the kind of TLS and the server’s certificate.',
    es: 'La conexión no se pudo proteger con TLS. Revise el puerto, el tipo de TLS y el certificado del servidor.',
  },
  'certificate-not-trusted': {
    pt: 'O certificado do servidor não é confiável: nenhuma autoridade conhecida o emitiu. Se a autoridade é sua, cole o certificado dela, em PEM.',
    en: 'The certificate of the server is not trusted: no authority that is known issued it. If the authority is your own, paste its certificate, in PEM.',
    es: 'El certificado del servidor no es de confianza: no lo emitió ninguna autoridad conocida. Si la autoridad es suya, pegue su certificado, en PEM.',
  },
  'certificate-of-another': {
    pt: 'O certificado do servidor é de outro nome. Informe o servidor por um nome que está no certificado.',
    en: 'The certificate of the server is of another name. Enter the server by a name that the certificate has.',
    es: 'El certificado del servidor es de otro nombre. Introduzca el servidor por un nombre que esté en el certificado.',
  },
  'certificate-out-of-time': {
    pt: 'O certificado do servidor não vale mais, ou ainda não vale. Renove-o no servidor.',
    en: 'The certificate of the server holds no more, or not yet. Renew it at the server.',
    es: 'El certificado del servidor ya no vale, o todavía no. Renuévelo en el servidor.',
  },
  'not-accepted': {
    pt: 'O servidor não aceita este usuário com esta senha ou este token.',
    en: 'The server does not accept this user with this password or token.',
    es: 'El servidor no acepta este usuario con esta contraseña o este token.',
  },
  'no-oauth': {
    pt: 'O servidor não aceita OAuth 2.0 (XOAUTH2, OAUTHBEARER): use uma senha.',
    en: 'The server takes no OAuth 2.0 (XOAUTH2, OAUTHBEARER): use a password.',
    es: 'El servidor no acepta OAuth 2.0 (XOAUTH2, OAUTHBEARER): use una contraseña.',
  },
  'token-refused': {
    pt: 'O provedor não dá um token de acesso: autorize de novo e informe o novo refresh token.',
    en: 'The provider gives no access token: authorise again and enter the new refresh token.',
    es: 'El proveedor no da un token de acceso: autorice de nuevo e introduzca el nuevo refresh token.',
  },
  'token-url-fails': {
    pt: 'O endereço dos tokens não responde como deve. Confira a URL.',
    en: 'The token URL does not answer as it must. Check the URL.',
    es: 'La dirección de los tokens no responde como debe. Revise la URL.',
  },
  'folder-missing': {
    pt: 'A pasta não existe nesta caixa ou não pode ser aberta.',
    en: 'There is no such folder in this mailbox, or it cannot be opened.',
    es: 'La carpeta no existe en este buzón o no se puede abrir.',
  },
  'own-folder': {
    pt: 'Para esta pasta vão os e-mails que já foram buscados. Informe a pasta em que eles chegam, como INBOX.',
    en: 'What was fetched is moved to this folder. Enter the folder in which mail arrives, such as INBOX.',
    es: 'A esta carpeta se mueve lo que ya se buscó. Introduzca la carpeta en la que llega el correo, como INBOX.',
  },
  'cannot-move': {
    pt: 'E-mails já recebidos não puderam ser movidos para a pasta Plantao (ou Plantao-too-large) e continuam onde estavam; os novos chegam mesmo assim. Confira o espaço da caixa e se o usuário pode escrever nessa pasta.',
    en: 'Mails that were taken could not be moved to the folder Plantao (or Plantao-too-large) and still lie where they were; new ones come in all the same. Check the quota of the mailbox, and that the user may write to that folder.',
    es: 'Correos ya recibidos no se pudieron mover a la carpeta Plantao (o Plantao-too-large) y siguen donde estaban; los nuevos entran igualmente. Revise el espacio del buzón y que el usuario pueda escribir en esa carpeta.',
  },
  'cannot-take': {
    pt: 'Há e-mails na pasta que não puderam ser recebidos. Eles continuam lá e são tentados a cada hora; os outros chegam. O log diz quais são e por quê.',
    en: 'Some mails in the folder could not be taken. They stay there and are tried again every hour; the others come in. The log says which and why.',
    es: 'Hay correos en la carpeta que no se pudieron recibir. Siguen allí y se intentan cada hora; los demás entran. El registro dice cuáles y por qué.',
  },
  ended: {
    pt: 'O servidor encerrou a conexão.',
    en: 'The server ended the connection.',
    es: 'El servidor cerró la conexión.',
  },
  other: {
    pt: 'Não funcionou. O log diz mais.',
    en: 'It did not work. The log says more.',
    es: 'No funcionó. El registro dice más.',
  },
}

const says: In3 = { pt: 'Ele diz:', en: 'It says:', es: 'Dice:' }

const certificateWords: In3 = {
  pt: 'O certificado é de {name}, emitido por {issuer}, e vale de {from} a {until}.',
  en: 'The certificate is for {name}, issued by {issuer}, and holds from {from} until {until}.',
  es: 'El certificado es de {name}, emitido por {issuer}, y vale desde {from} hasta {until}.',
}

/** What is wrong, what to look at, and what the far end says of it; of a certificate that does not hold, whose it is and when it does. */
export function troubleSentence({ code, said, certificate }: Trouble, language: Language): string {
  const words = troubleWords[code][language]
  const told = certificate ? ` ${fillIn(certificateWords[language], daysOf(certificate))}` : ''
  return said === '' ? `${words}${told}` : `${words}${told} ${says[language]} ${said}`
}

function daysOf({ name, issuer, from, until }: Certificate): Readonly<Record<string, string>> {
  return { name, issuer, from: from.slice(0, 10), until: until.slice(0, 10) }
}

/** How many mails wait in a mailbox that works. */
export function worksSentence(count: number, language: Language): string {
  return {
    pt: `Funciona. Mensagens na pasta: ${count}.`,
    en: `It works. Mails in the folder: ${count}.`,
    es: `Funciona. Mensajes en la carpeta: ${count}.`,
  }[language]
}

const nextSteps = {
  'set-by-environment': {
    pt: 'A caixa vem de MAIL_IMAP_URL. Remova essa variável para informar uma aqui.',
    en: 'The mailbox is that of MAIL_IMAP_URL. Remove that setting to enter one here.',
    es: 'El buzón viene de MAIL_IMAP_URL. Quite esa variable para introducir uno aquí.',
  },
  'secret-needed': {
    pt: 'Informe a senha ou o token: o que está guardado só vale para o mesmo servidor, usuário, certificado e endereço de tokens.',
    en: 'Enter the password or token: what is kept holds only for the same host, user, certificate and token URL.',
    es: 'Introduzca la contraseña o el token: lo guardado solo vale para el mismo servidor, usuario, certificado y dirección de tokens.',
  },
  'no-certificates': {
    pt: 'Isto não é um certificado em PEM. Cole o texto de BEGIN CERTIFICATE a END CERTIFICATE, e nenhuma chave privada.',
    en: 'This is no certificate in PEM. Paste the text from BEGIN CERTIFICATE to END CERTIFICATE, and no private key.',
    es: 'Esto no es un certificado en PEM. Pegue el texto desde BEGIN CERTIFICATE hasta END CERTIFICATE, y ninguna clave privada.',
  },
  'tls-needed': {
    pt: 'Sem TLS, só o próprio computador (127.0.0.1, ::1, localhost) pode ser usado. Escolha TLS ou STARTTLS.',
    en: 'Without TLS only this machine itself (127.0.0.1, ::1, localhost) may be used. Choose TLS or STARTTLS.',
    es: 'Sin TLS solo se puede usar este mismo equipo (127.0.0.1, ::1, localhost). Elija TLS o STARTTLS.',
  },
  'own-folder': troubleWords['own-folder'],
  'token-url-needed': {
    pt: 'Informe a URL dos tokens, com https, e o client ID.',
    en: 'Enter the token URL, by https, and the client ID.',
    es: 'Introduzca la URL de los tokens, con https, y el client ID.',
  },
} as const satisfies Record<string, In3>

/** A rule of mailboxes said no; the next step is in the reader's words. */
export function mailboxRefused(because: keyof typeof nextSteps, reader: { readonly language: Language }): RequestError {
  return refused(because, nextSteps[because][reader.language])
}
