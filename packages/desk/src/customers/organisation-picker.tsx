import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { dataOf } from '@plantao/api-client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../session/api.ts'

type Named = { readonly id: string; readonly name: string }
type OrganisationPickerProps = {
  readonly label: string
  readonly chosen: Named | null
  readonly error?: string | undefined
  readonly onChoose: (organisation: Named | null) => void
}

/** Finds an organisation by part of its name; the server does the finding. */
export function OrganisationPicker({ label, chosen, error, onChoose }: OrganisationPickerProps) {
  const [typed, setTyped] = useState(chosen?.name ?? '')
  const [find] = useDebouncedValue(typed === chosen?.name ? '' : typed.trim(), 200)
  const query = useQuery({
    queryKey: ['organisations', 'pick', find],
    placeholderData: (before) => before,
    queryFn: () =>
      dataOf(api.GET('/api/v1/organisations', { params: { query: { limit: 30, ...(find && { find }) } } })),
  })
  const found = query.data?.items ?? []
  const options = chosen && !found.some((one) => one.id === chosen.id) ? [chosen, ...found] : found
  return (
    <Select
      label={label}
      searchable
      required
      error={error}
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options: all }) => all}
      data={options.map(({ id, name }) => ({ value: id, label: name }))}
      value={chosen?.id ?? null}
      onChange={(id) => onChoose(options.find((one) => one.id === id) ?? null)}
    />
  )
}
