import { useDebouncedValue } from '@mantine/hooks'
import { dataOf } from '@plantao/api-client'
import type { components } from '@plantao/api-client'
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { api } from '../session/api.ts'

export type Derived = components['schemas']['Derived']
/** Of a realm, which a file that nobody can read is not. */
export type Named = Derived & { readonly realm: NonNullable<Derived['realm']> }
export type DisclosureCheck = components['schemas']['DisclosureCheck']

const pauseMs = 250
const shortest = 3

export type CheckedFile = { readonly id: string; readonly name: string }

type Written = {
  readonly conversation: string
  readonly text: string
  readonly general: boolean
  /** Those that the server has whole: what is in them is read as well. */
  readonly files: readonly CheckedFile[]
  /** Off for a note, which is for the staff. */
  readonly on: boolean
}

type Asked = {
  readonly text: string
  readonly fileNames?: string[]
  readonly attachments?: string[]
  readonly insisted?: boolean
}

/**
 * What in the text and its files belongs to a realm of which not every reader is, as the server says it a moment after the
 * last key; null before, or where it does not answer. `isOf` says whether it is of this very text; `insist` tells that
 * somebody tried to send it, once for each text that is written. The send is guarded in any case.
 */
export function useDisclosureCheck({ conversation, text, general, files, on }: Written) {
  const [settled] = useDebouncedValue(text, pauseMs)
  const insisted = useRef(false)
  const names = files.map(({ name }) => name)
  const ids = files.map(({ id }) => id)
  const ask = (body: Asked, signal?: AbortSignal) =>
    dataOf(
      api.POST('/api/v1/conversations/{id}/disclosure-check', {
        params: { path: { id: conversation } },
        body: { ...body, ...(general && { disclosure: 'general' as const }) },
        ...(signal && { signal }),
      }),
    )
  const kept = { staleTime: 10_000, gcTime: 30_000, retry: false } as const
  const asksText = on && (settled.trim().length >= shortest || names.length > 0)
  const ofText = useQuery<DisclosureCheck>({
    ...kept,
    queryKey: ['disclosure-check', conversation, settled, general, names.join('\n')],
    enabled: asksText,
    placeholderData: (before) => before,
    queryFn: ({ signal }) => ask({ text: settled, fileNames: names }, signal),
  })
  // What is in the files is asked once for all texts that go with them.
  const asksFiles = on && ids.length > 0
  const ofFiles = useQuery<DisclosureCheck>({
    ...kept,
    queryKey: ['disclosure-check', conversation, 'files', general, ids.join(' ')],
    enabled: asksFiles,
    staleTime: Infinity,
    queryFn: ({ signal }) => ask({ text: '', attachments: ids }, signal),
  })
  const check = together((asksText && ofText.data) || null, (asksFiles && ofFiles.data) || null)
  return {
    check,
    isOf: (written: string) => settled === written && !ofText.isPlaceholderData,
    insist: () => {
      if (insisted.current) return
      insisted.current = true
      // Only counted: where it does not come through, nothing is lost but a number.
      ask({ text, fileNames: names, attachments: ids, insisted: true }).catch(() => {
        insisted.current = false
      })
    },
    /** What is written from now on is another text. */
    begin: () => {
      insisted.current = false
    },
  }
}

function together(text: DisclosureCheck | null, files: DisclosureCheck | null): DisclosureCheck | null {
  if (text === null || files === null) return text ?? files
  return {
    ...text,
    derived: [...text.derived, ...files.derived],
    nextStep: text.nextStep ?? files.nextStep,
  }
}
