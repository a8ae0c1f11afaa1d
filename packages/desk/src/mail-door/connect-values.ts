import type { Mailbox } from '@plantao/api-client'

type Entered = NonNullable<Mailbox['mailbox']>

/** The form as it is typed: text, also where nothing is sent. */
export type Values = {
  readonly host: string
  readonly port: string
  readonly security: 'tls' | 'starttls' | 'none'
  readonly username: string
  readonly folder: string
  readonly ca: string
  readonly signIn: 'password' | 'oauth2'
  readonly password: string
  readonly tokenUrl: string
  readonly clientId: string
  readonly clientSecret: string
  readonly refreshToken: string
  readonly scope: string
}

/** What is known of the mailbox; secrets are never known here. */
export function valuesOf(entered: Entered | null): Values {
  return {
    host: entered?.host ?? '',
    port: String(entered?.port ?? 993),
    security: entered === null || entered.security === 'offered' ? 'tls' : entered.security,
    username: entered?.username ?? '',
    folder: entered?.folder ?? 'INBOX',
    ca: entered?.ca ?? '',
    signIn: entered?.signIn ?? 'password',
    password: '',
    tokenUrl: entered?.tokenUrl ?? '',
    clientId: entered?.clientId ?? '',
    clientSecret: '',
    refreshToken: '',
    scope: entered?.scope ?? '',
  }
}

/** What is sent: a secret that was left empty is the one that is kept. */
export function bodyOf(values: Values) {
  const byToken = values.signIn === 'oauth2'
  const given = (text: string, isUsed: boolean) => (isUsed && text.trim() !== '' ? text.trim() : null)
  return {
    host: values.host.trim(),
    port: Number(values.port),
    security: values.security,
    username: values.username.trim(),
    folder: values.folder.trim(),
    ca: given(values.ca, values.security !== 'none'),
    signIn: values.signIn,
    // A space may belong to a password.
    password: byToken || values.password === '' ? null : values.password,
    tokenUrl: given(values.tokenUrl, byToken),
    clientId: given(values.clientId, byToken),
    clientSecret: given(values.clientSecret, byToken),
    refreshToken: given(values.refreshToken, byToken),
    scope: given(values.scope, byToken),
  }
}

type Field = keyof Values

/** The fields that must not be empty, and are. */
export function emptyFields(values: Values, entered: Entered | null): Field[] {
  const needed: readonly Field[] = [
    'host',
    'username',
    'folder',
    ...(values.signIn === 'password' && !entered?.passwordKept ? (['password'] as const) : []),
    ...(values.signIn === 'oauth2' ? (['tokenUrl', 'clientId'] as const) : []),
    ...(values.signIn === 'oauth2' && !entered?.refreshTokenKept ? (['refreshToken'] as const) : []),
  ]
  const empty = needed.filter((field) => values[field].trim() === '')
  return /^\d{1,5}$/.test(values.port) ? empty : [...empty, 'port']
}
