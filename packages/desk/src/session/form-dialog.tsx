import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { useWords } from '../words/words.tsx'

type FormDialogProps = {
  readonly title: string
  readonly busy: boolean
  /** What fits no field. */
  readonly error?: string | undefined
  readonly onSubmit: () => void
  readonly onClose: () => void
  readonly removal?: { readonly title: string; readonly says: string; readonly run: () => void } | undefined
  readonly size?: string
  /** What the button says; "Save" unless given. */
  readonly submit?: string
  readonly children: ReactNode
}

/** A form in a dialog; a click beside it loses nothing that was typed. */
export function FormDialog({
  title,
  busy,
  error,
  onSubmit,
  onClose,
  removal,
  size = 'md',
  submit,
  children,
}: FormDialogProps) {
  const w = useWords()
  const [removes, setRemoves] = useState(false)
  return (
    <Modal opened onClose={onClose} title={title} size={size} closeOnClickOutside={false}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit()
        }}
      >
        <Stack gap="sm">
          {children}
          <div role="alert">
            {error !== undefined && (
              <Text size="sm" c="var(--desk-broken)">
                {error}
              </Text>
            )}
          </div>
          <Group gap="xs" justify="flex-end">
            {removal && (
              <Button mr="auto" variant="subtle" c="var(--desk-broken)" onClick={() => setRemoves(true)}>
                {w.ui.remove}
              </Button>
            )}
            <Button variant="default" onClick={onClose}>
              {w.ui.cancel}
            </Button>
            <Button type="submit" loading={busy}>
              {submit ?? w.ui.save}
            </Button>
          </Group>
        </Stack>
      </form>
      {removal && (
        <ConfirmDialog
          opened={removes}
          title={removal.title}
          says={removal.says}
          confirm={w.ui.remove}
          destructive
          onConfirm={() => {
            setRemoves(false)
            removal.run()
          }}
          onClose={() => setRemoves(false)}
        />
      )}
    </Modal>
  )
}
