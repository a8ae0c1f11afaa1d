import type { Language } from '@plantao/rules/vocabulary'
import type { Desk } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { newId } from '../../infrastructure/ids.ts'
import type { RequesterViewer } from '../viewer.ts'

type Person = {
  readonly id: string
  readonly name: string | null
  readonly email: string | null
  readonly language: Language
}

/** Who wrote a mail: not signed in, whatever its From line says (R46-R47). The mail stands for the session. */
export function mailViewer(desk: Desk, mailId: string, { id, name, email, language }: Person): RequesterViewer {
  return {
    kind: 'requester',
    sessionId: mailId,
    requesterId: id,
    name,
    email,
    emailProblem: null,
    door: 'email',
    language,
    signedIn: false,
    realmId: null,
    organisationId: null,
    contract: 'unknown',
    plan: null,
    permissions: [],
    expiresAt: desk.now(),
  }
}

/** Somebody new with this address, '' where the mail names none; `confirmed`: its domain vouches that the mail is theirs. */
export async function newMailRequester(
  tx: Tx,
  desk: Desk,
  person: { readonly name: string; readonly address: string; readonly language: Language; readonly confirmed: boolean },
): Promise<Person> {
  const requester = {
    id: newId(desk.now()),
    name: person.name === '' ? null : person.name.slice(0, 200),
    email: person.address === '' ? null : person.address,
    language: person.language,
  }
  await tx
    .insertInto('requester')
    .values({
      ...requester,
      email_confirmed: person.confirmed,
      subject: null,
      realm_id: null,
      organisation_id: null,
    })
    .execute()
  return requester
}
