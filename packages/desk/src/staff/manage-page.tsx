import { Text } from '@mantine/core'
import { PageHead } from '../ui/states.tsx'
import { useWords } from '../words/words.tsx'

export function ManagePage() {
  const w = useWords()
  return (
    <>
      <PageHead title={w.manage.title} />
      <Text c="dimmed">{w.manage.says}</Text>
    </>
  )
}
