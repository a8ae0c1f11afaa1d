import type { Language } from '@plantao/rules/vocabulary'
import { requestErrors } from './errors.ts'
import type { RequestErrorCode } from './errors.ts'

const titles: Record<Exclude<Language, 'en'>, Record<RequestErrorCode, string>> = {
  pt: {
    'invalid-request': 'Algo no pedido não está como deve.',
    'bad-token': 'O token da plataforma não vale: expirou, já foi usado ou não é para este atendimento.',
    'not-signed-in': 'Isto precisa de uma sessão, e a sua falta ou terminou.',
    'wrong-credentials': 'O endereço, a senha ou o código está errado.',
    'code-needed': 'Esta conta pede também o código do aplicativo autenticador.',
    'wrong-code': 'O código está errado, já foi usado ou é antigo demais.',
    'not-found': 'Não há nada aqui para você.',
    conflict: 'Outra pessoa mudou isto enquanto isso; veja de novo.',
    'already-exists': 'Já existe um com este nome ou id.',
    refused: 'As regras não permitem isto.',
    'wrong-offset': 'O arquivo continua em outro byte; pergunte a posição e envie a partir dali.',
    'too-large': 'Isto passa do limite de tamanho.',
    'not-json': 'O corpo precisa ser application/json.',
    'too-many-requests': 'Pedidos demais desta sessão; espere um momento.',
    'locked-for-now': 'Tentativas erradas demais; espere alguns minutos.',
    internal: 'Uma falha nossa. Está registrada com este id.',
    'not-ready':
      'O banco de dados ou o armazenamento de arquivos não responde agora; o mesmo pedido pode ser enviado de novo.',
  },
  es: {
    'invalid-request': 'Algo en la petición no está como debe.',
    'bad-token': 'El token de la plataforma no vale: expiró, ya se usó o no es para este soporte.',
    'not-signed-in': 'Esto necesita una sesión, y la suya falta o terminó.',
    'wrong-credentials': 'La dirección, la contraseña o el código es incorrecto.',
    'code-needed': 'Esta cuenta pide también el código de la aplicación de autenticación.',
    'wrong-code': 'El código es incorrecto, ya se usó o es demasiado antiguo.',
    'not-found': 'No hay nada aquí para usted.',
    conflict: 'Otra persona cambió esto mientras tanto; mire de nuevo.',
    'already-exists': 'Ya existe uno con este nombre o id.',
    refused: 'Las reglas no permiten esto.',
    'wrong-offset': 'El archivo sigue en otro byte; pregunte la posición y envíe desde allí.',
    'too-large': 'Esto supera el límite de tamaño.',
    'not-json': 'El cuerpo debe ser application/json.',
    'too-many-requests': 'Demasiadas peticiones de esta sesión; espere un momento.',
    'locked-for-now': 'Demasiados intentos fallidos; espere unos minutos.',
    internal: 'Un fallo nuestro. Está registrado con este id.',
    'not-ready':
      'La base de datos o el almacenamiento de archivos no responde ahora; la misma petición puede enviarse de nuevo.',
  },
}

/** What happened, in the reader's language. */
export function problemTitle(code: RequestErrorCode, language: Language): string {
  return language === 'en' ? requestErrors[code].title : titles[language][code]
}

type Issue = { readonly keyword: string; readonly message?: string | undefined; readonly params?: unknown }

/** By zod's issue code, or by the field where a verb refuses it without words; `#` is the bound that the issue names. */
const fieldWords: Record<string, Record<Language, string>> = {
  missing: { pt: 'É preciso preencher.', en: 'This is needed.', es: 'Hay que completarlo.' },
  invalid_type: {
    pt: 'O valor não é do tipo esperado.',
    en: 'The value is not of the expected type.',
    es: 'El valor no es del tipo esperado.',
  },
  invalid_value: {
    pt: 'Não é um dos valores possíveis.',
    en: 'This is not one of the possible values.',
    es: 'No es uno de los valores posibles.',
  },
  invalid_format: { pt: 'O formato não está certo.', en: 'The form is not right.', es: 'El formato no es correcto.' },
  too_small: {
    pt: 'É menos que o mínimo: #.',
    en: 'This is less than the least: #.',
    es: 'Es menos que el mínimo: #.',
  },
  too_big: { pt: 'É mais que o máximo: #.', en: 'This is more than the most: #.', es: 'Es más que el máximo: #.' },
  reason: { pt: 'É preciso dizer o motivo.', en: 'A reason is needed.', es: 'Hay que decir el motivo.' },
  text: {
    pt: 'Escreva algo ou anexe um arquivo.',
    en: 'Write something or attach a file.',
    es: 'Escriba algo o adjunte un archivo.',
  },
  until: {
    pt: 'Precisa ser um momento futuro.',
    en: 'It must be a moment yet to come.',
    es: 'Debe ser un momento futuro.',
  },
  after: {
    pt: 'Nenhuma página desta lista deu isto.',
    en: 'No page of this list gave this.',
    es: 'Ninguna página de esta lista dio esto.',
  },
  attachments: {
    pt: 'Cada arquivo precisa estar completo, ser desta sessão e desta conversa, e não estar ainda em nenhuma mensagem.',
    en: 'Each file must be complete, of this session and this conversation, and in no message yet.',
    es: 'Cada archivo debe estar completo, ser de esta sesión y de esta conversación, y no estar aún en ningún mensaje.',
  },
  other: { pt: 'O valor não serve aqui.', en: 'The value does not fit here.', es: 'El valor no sirve aquí.' },
}

/** What is wrong with a field, in the reader's language. */
export function fieldMessage(issue: Issue, language: Language): string {
  const params = (issue.params ?? {}) as { minimum?: number; maximum?: number; input?: unknown }
  const kind =
    issue.keyword === 'invalid_type' && /received undefined/.test(issue.message ?? '') ? 'missing' : issue.keyword
  const words = (fieldWords[kind] ?? fieldWords['other']!)[language]
  return words.replace('#', String(params.minimum ?? params.maximum ?? ''))
}
