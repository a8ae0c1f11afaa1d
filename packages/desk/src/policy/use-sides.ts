import { dataOf } from '@plantao/api-client'
import { useQuery } from '@tanstack/react-query'
import { api } from '../session/api.ts'
import { useWords } from '../words/words.tsx'

/** The draft, if there is one, and the newest hundred versions, as choices. */
export function useSides(): { readonly value: string; readonly label: string }[] {
  const { policyEditor } = useWords()
  const c = policyEditor.comparison
  const draft = useQuery({ queryKey: ['policy-draft'], queryFn: () => dataOf(api.GET('/api/v1/policy/draft')) })
  const versions = useNewestVersions()
  const numbers = versions.data?.items.map(({ version }) => ({ value: String(version), label: c.of(version) })) ?? []
  return draft.data?.draft ? [{ value: 'draft', label: c.draft }, ...numbers] : numbers
}

/** The notes that the newest hundred versions were published with, by version. */
export function useVersionNotes(): ReadonlyMap<number, string> {
  const versions = useNewestVersions()
  return new Map(versions.data?.items.map(({ version, note }) => [version, note ?? '']))
}

function useNewestVersions() {
  return useQuery({
    queryKey: ['policy-version-choices'],
    queryFn: () => dataOf(api.GET('/api/v1/policy/versions', { params: { query: { limit: 100 } } })),
  })
}
