import { TextInput } from '@mantine/core'
import { SearchIcon } from '../ui/icons.tsx'
import { useWords } from '../words/words.tsx'

export function FindField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const w = useWords()
  const label = w.manage.organisations.find
  return (
    <TextInput
      size="sm"
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<SearchIcon />}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      mb="sm"
      maw={320}
    />
  )
}
