import { useDebouncedValue } from '@mantine/hooks'
import { dataOf } from '@plantao/api-client'
import type { components } from '@plantao/api-client'
import { useQuery } from '@tanstack/react-query'
import { api } from '../session/api.ts'

export type Derived = components['schemas']['Derived']
export type DisclosureCheck = components['schemas']['DisclosureCheck']

const pauseMs = 250
const shortest = 3

type Written = {
  readonly conversation: string
  readonly text: string
  readonly general: boolean
  readonly fileNames: readonly string[]
  /** Off for a note, which is for the staff. */
  readonly on: boolean
}

/**
 * What in the text belongs to a realm of which not every reader is, as the server says it a moment after the last key;
 * null before, or where it does not answer. `isOf` says whether it is of this very text. The send is guarded in any case.
 */
export function useDisclosureCheck({ conversation, text, general, fileNames, on }: Written) {
  const names = fileNames.join('\n')
  const [settled] = useDebouncedValue(text, pauseMs)
  const asks = on && (settled.trim().length >= shortest || names !== '')
  const query = useQuery<DisclosureCheck>({
    queryKey: ['disclosure-check', conversation, settled, general, names],
    enabled: asks,
    staleTime: 10_000,
    gcTime: 30_000,
    retry: false,
    placeholderData: (before) => before,
    queryFn: ({ signal }) =>
      dataOf(
        api.POST('/api/v1/conversations/{id}/disclosure-check', {
          params: { path: { id: conversation } },
          body: {
            text: settled,
            fileNames: names === '' ? [] : names.split('\n'),
            ...(general && { disclosure: 'general' as const }),
          },
          signal,
        }),
      ),
  })
  const check = asks ? (query.data ?? null) : null
  return { check, isOf: (written: string) => settled === written && !query.isPlaceholderData }
}
