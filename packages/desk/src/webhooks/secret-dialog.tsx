import { Button, CopyButton, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useWords } from '../words/words.tsx'

/** A secret, this once; it closes only by saying so. */
export function SecretDialog({ secret, onClose }: { secret: string; onClose: () => void }) {
  const w = useWords()
  const p = w.paging.webhooks
  return (
    <Modal opened onClose={onClose} title={p.secret} closeOnClickOutside={false} closeOnEscape={false}>
      <Stack gap="sm">
        <Text size="sm">{p.secretSays}</Text>
        <TextInput
          label={p.secret}
          readOnly
          value={secret}
          data-autofocus
          onFocus={(event) => event.currentTarget.select()}
        />
        <Group justify="flex-end" gap="xs">
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? w.ui.copied : w.ui.copy}
              </Button>
            )}
          </CopyButton>
          <Button onClick={onClose}>{p.kept}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
