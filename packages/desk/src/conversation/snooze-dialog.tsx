import { Button, Group, Modal, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { absoluteText } from '../words/time.ts'
import { useSpoken } from '../words/words.tsx'
import { localInput, snoozePresets } from './snooze-until.ts'
import type { SnoozePreset } from './snooze-until.ts'
import type { ConversationActs } from './use-acts.ts'

/** Out of the queue until a moment that is near at hand, or any other. */
export function SnoozeDialog({ acts }: { acts: ConversationActs }) {
  const { words: w, language } = useSpoken()
  const [presets] = useState(() => snoozePresets(new Date()))
  const [custom, setCustom] = useState(() => localInput(presets.tomorrow))
  const [error, setError] = useState<string | null>(null)
  function snooze(until: Date): void {
    if (Number.isNaN(until.getTime()) || until.getTime() <= Date.now()) setError(w.actions.inThePast)
    else acts.snooze.mutate(until.toISOString())
  }
  return (
    <Modal opened onClose={acts.close} title={w.actions.snoozeTitle} size="sm">
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {w.actions.snoozeSays}
        </Text>
        <SimpleGrid cols={2} spacing="xs">
          {(Object.keys(presets) as SnoozePreset[]).map((preset, index) => (
            <Button
              key={preset}
              variant="default"
              title={absoluteText(presets[preset].getTime(), language)}
              {...(index === 0 && { 'data-autofocus': true })}
              onClick={() => snooze(presets[preset])}
            >
              {w.actions[preset]}
            </Button>
          ))}
        </SimpleGrid>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            snooze(new Date(custom))
          }}
        >
          <Group align="flex-end" gap="xs">
            <TextInput
              type="datetime-local"
              label={w.actions.customTime}
              value={custom}
              error={error}
              onChange={(event) => setCustom(event.currentTarget.value)}
              style={{ flex: 1 }}
            />
            <Button type="submit" loading={acts.snooze.isPending}>
              {w.actions.snooze}
            </Button>
          </Group>
        </form>
      </Stack>
    </Modal>
  )
}
