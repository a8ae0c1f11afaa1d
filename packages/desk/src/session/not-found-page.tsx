import { Button, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { useWords } from '../words/words.tsx'

export function NotFoundPage() {
  const w = useWords()
  return (
    <Stack component="main" align="center" py={64} px="md" gap="sm">
      <Title order={1}>{w.app.notFound}</Title>
      <Text c="dimmed">{w.app.notFoundSays}</Text>
      <Button variant="default" renderRoot={(props) => <Link {...props} {...paths.queue()} />}>{w.app.backToQueue}</Button>
    </Stack>
  )
}
