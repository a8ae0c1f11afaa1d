import { Group, Loader, Text } from '@mantine/core'
import { useWords } from '../words/words.tsx'

/** The platform is being asked: what is waited for, how long at most, and that nothing else waits. */
export function AskingPlatform() {
  const w = useWords().platform
  return (
    <Group role="status" wrap="nowrap" align="flex-start" gap="sm" py="xs">
      <Loader size="xs" mt={3} aria-hidden="true" />
      <Text size="sm">
        {w.asking}{' '}
        <Text span size="sm" c="dimmed">
          {w.askingSays}
        </Text>
      </Text>
    </Group>
  )
}
