import { Text } from '@mantine/core'
import { Offers } from '../session/offers.tsx'
import { PageHead } from '../ui/states.tsx'
import { useWords } from '../words/words.tsx'

export function ManagePage() {
  const w = useWords()
  return (
    <>
      <Offers />
      <PageHead title={w.manage.title} />
      <Text c="dimmed">{w.manage.says}</Text>
    </>
  )
}
