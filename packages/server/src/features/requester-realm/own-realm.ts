import type { Language } from '@plantao/rules/vocabulary'
import type { Desk } from '../../desk.ts'
import { refused } from '../../infrastructure/http/errors.ts'
import { realmReader } from '../platform/realm-reader.ts'
import type { RealmReader } from '../platform/realm-reader.ts'
import type { RequesterViewer } from '../viewer.ts'

const signInFirst: { readonly [L in Language]: string } = {
  pt: 'Entre na plataforma: então o seu realm ajuda a preencher.',
  en: 'Sign in to the platform: then your realm helps to fill this in.',
  es: 'Inicie sesión en la plataforma: entonces su realm ayuda a completarlo.',
}

/**
 * The caller's own realm, and no other; what they read themselves is no look of support, and is not in the access log.
 *
 * @throws refused `sign-in`
 */
export function ownRealm(desk: Desk, viewer: RequesterViewer): RealmReader {
  if (!viewer.signedIn || viewer.realmId === null) throw refused('sign-in', signInFirst[viewer.language])
  return realmReader(desk, viewer.realmId, { engineer: null, conversation: null })
}
