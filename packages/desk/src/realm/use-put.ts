import { dataOf } from '@plantao/api-client'
import { createContext, use } from 'react'
import { api } from '../session/api.ts'
import { useAct } from '../session/act.ts'
import { useWords } from '../words/words.tsx'
import type { CarriedExcerpt } from './excerpt-chips.tsx'
import type { Excerpt, ExcerptSource } from './realm-queries.ts'

/** Where excerpts and files of the realm go: the conversation, and what takes them into its answer. Null where the viewer may not answer. */
export type PutTarget = { readonly conversation: string; readonly carry: (excerpt: CarriedExcerpt) => void }
export const PutContext = createContext<PutTarget | null>(null)

/** Asks the desk to read something of the realm anew and takes it into the answer; null where nobody may answer. */
export function usePut() {
  const w = useWords().realm
  const target = use(PutContext)
  const act = useAct<ExcerptSource, Excerpt>({
    run: (body) =>
      dataOf(
        api.POST('/api/v1/conversations/{id}/excerpts', {
          params: { path: { id: target?.conversation ?? '' } },
          body,
        }),
      ),
    done: ({ title }) => w.putDone(title),
    onDone: (excerpt) => target?.carry({ id: excerpt.id, title: excerpt.title }),
  })
  return target ? act : null
}
