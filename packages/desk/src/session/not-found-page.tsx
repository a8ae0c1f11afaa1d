import { Button, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { useWords } from '../words/words.tsx'

/** An address that leads nowhere, outside the frame of the desk. */
export function NotFoundPage() {
  return (
    <main>
      <NothingHere />
    </main>
  )
}

/** The same inside it: missing and forbidden look alike. */
export function NothingHere() {
  const w = useWords()
  return (
    <Stack align="center" py={64} px="md" gap="sm">
      <Title order={1} tabIndex={-1} data-page-title>
        {w.app.notFound}
      </Title>
      <Text c="dimmed">{w.app.notFoundSays}</Text>
      <Button variant="default" renderRoot={(props) => <Link {...props} {...paths.queue()} />}>
        {w.app.backToQueue}
      </Button>
    </Stack>
  )
}
