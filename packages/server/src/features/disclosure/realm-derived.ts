import type { Language } from '@plantao/rules/vocabulary'
import { RequestError } from '../../infrastructure/http/errors.ts'
import type { Derived } from './derived.ts'
import { foundWords, nextStepOf } from './disclosure-words.ts'
import type { Audience } from './disclosure-words.ts'

/** What was stopped, for the counts: never what it said. */
export type Stopped = {
  readonly staffId: string
  readonly conversationId: string | null
  readonly derived: readonly Derived[]
}

type Given = Stopped & {
  readonly audience: Audience
  readonly language: Language
  readonly realmName: (id: string) => string
}

const mostShown = 50

/** Something that belongs to a realm was about to be told to somebody who has no standing there. */
export class RealmDerived extends RequestError {
  readonly stopped: Stopped
  constructor({ audience, language, realmName, ...stopped }: Given) {
    const { derived } = stopped
    super('refused', {
      because: 'realm-derived',
      detail: foundWords(derived, language, realmName),
      nextStep: nextStepOf(derived, audience, language),
      derived: derived.slice(0, mostShown).map((found) => presentDerived(found, realmName)),
    })
    this.stopped = stopped
  }
}

/** What was found, as a screen shows it. */
export function presentDerived(found: Derived, realmName: (id: string) => string) {
  return {
    what: found.what,
    kind: found.what === 'name' ? found.kind : null,
    term: found.term.slice(0, 400),
    realm: found.what === 'unreadable' ? null : { id: found.realmId, name: realmName(found.realmId) },
    way: found.way,
    file: found.file === null ? null : shortened(found.file),
    start: found.start,
    end: found.end,
    mayOverrule: found.what === 'name' && found.mayOverrule,
  }
}

const longestFile = 255

/** The end of where it lies in an archive says more than the beginning. */
function shortened(file: string): string {
  return file.length > longestFile ? `…${file.slice(1 - longestFile)}` : file
}
