import { findTerms, termIndex } from '@plantao/pipelines'
import type { ReadText, Term, TermIndex } from '@plantao/pipelines'
import type { Desk } from '../../desk.ts'
import type { DirectoryRealm } from '../customers/directory.ts'
import type { Chapter } from '../log/chapter.ts'

type Names = { readonly index: TermIndex; readonly realmOf: ReadonlyMap<Term, string> }

/** One index of all realms, until the directory has another list. */
const indexes = new WeakMap<readonly DirectoryRealm[], Names>()

/** The realms that a text names, by their name or an id of theirs. */
export function realmsNamedIn({ directory }: Pick<Desk, 'directory'>, text: string | ReadText): string[] {
  const { index, realmOf } = namesOf(directory.realms())
  return findTerms(index, text).flatMap(({ terms }) => terms.map((term) => realmOf.get(term)!))
}

/** That these conversations name other realms is on record: nobody has to read them again to know it. */
export async function rememberNamed(chapters: readonly Chapter[]): Promise<void> {
  const [first] = chapters
  const named = chapters.flatMap((chapter) =>
    [...new Set(textsOf(chapter).flatMap((text) => realmsNamedIn(chapter.desk, text)))]
      .filter((id) => id !== chapter.row.realm_id)
      .map((id) => ({ conversation_id: chapter.row.id, realm_id: id })),
  )
  if (!first || named.length === 0) return
  await first.tx
    .insertInto('realm_named')
    .values(named)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Whatever anybody wrote in it. */
function textsOf({ row, events, messages }: Chapter): string[] {
  const stated = events.flatMap(({ kind, body }) => {
    if (kind === 'conversation-opened') return [row.subject]
    const { value } = body as { readonly value?: unknown }
    return typeof value === 'string' ? [value] : []
  })
  return [...stated, ...messages.flatMap(({ text, attachments }) => [text, ...attachments.map(({ name }) => name)])]
}

function namesOf(realms: readonly DirectoryRealm[]): Names {
  const existing = indexes.get(realms)
  if (existing) return existing
  const realmOf = new Map<Term, string>()
  for (const { id, name, platformId } of realms)
    for (const called of [name, id, ...(platformId === null ? [] : [platformId])])
      realmOf.set({ kind: 'realm', name: called }, id)
  const made = { index: termIndex([...realmOf.keys()]), realmOf }
  indexes.set(realms, made)
  return made
}
