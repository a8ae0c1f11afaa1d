import { Alert, Button, Center, Group, Loader, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../words/words.tsx'
import { AlertIcon } from './icons.tsx'

export function Loading() {
  const w = useWords()
  return (
    <Center py="xl" role="status">
      <Loader size="sm" aria-hidden="true" />
      <Text ml="sm" c="dimmed">
        {w.ui.loading}
      </Text>
    </Center>
  )
}

/** Nothing is here, and what to do next. */
export function Empty({ says, children }: { says: string; children?: ReactNode }) {
  return (
    <Stack align="center" py={48} px="md" gap="sm">
      <Text c="dimmed" ta="center" maw={460}>
        {says}
      </Text>
      {children}
    </Stack>
  )
}

/** What failed, said with its code, and a way to try again. */
export function LoadFailed({ says, detail, retry }: { says: string; detail?: string | undefined; retry?: () => void }) {
  const w = useWords()
  return (
    <Alert variant="default" icon={<AlertIcon />} title={w.ui.failed} m="md" role="alert">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{says}</Text>
        {detail && (
          <Text size="xs" c="dimmed">
            {detail}
          </Text>
        )}
        {retry && (
          <Button size="xs" variant="default" onClick={retry}>
            {w.ui.retry}
          </Button>
        )}
      </Stack>
    </Alert>
  )
}

export function Forbidden({ permission }: { permission: string }) {
  const w = useWords()
  return (
    <Stack align="center" py={48} px="md" gap="xs">
      <Title order={1}>{w.ui.forbidden}</Title>
      <Text c="dimmed" ta="center" maw={460}>
        {w.ui.forbiddenSays(permission)}
      </Text>
    </Stack>
  )
}

/** A page's one h1, with what can be done on it. */
export function PageHead({ title, says, children }: { title: string; says?: string; children?: ReactNode }) {
  return (
    <Group justify="space-between" align="flex-start" mb="md" gap="sm">
      <div>
        <Title order={1} tabIndex={-1} data-page-title>
          {title}
        </Title>
        {says && (
          <Text c="dimmed" size="sm" mt={2}>
            {says}
          </Text>
        )}
      </div>
      <Group gap="xs">{children}</Group>
    </Group>
  )
}
