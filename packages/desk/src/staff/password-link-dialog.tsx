import { Button, CopyButton, Modal, Stack, Text, TextInput } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { Staff } from '@plantao/api-client'
import { useAct } from '../session/act.ts'
import { api } from '../session/api.ts'
import { absoluteText } from '../words/time.ts'
import { useSpoken } from '../words/words.tsx'

/** A one-time link to set a password, to be given to the person by hand. */
export function PasswordLinkDialog({ person, onClose }: { person: Staff; onClose: () => void }) {
  const { words: w, language } = useSpoken()
  const s = w.manage.staff
  const make = useAct({
    run: () => dataOf(api.POST('/api/v1/staff/{id}/password-link', { params: { path: { id: person.id } } })),
  })
  return (
    <Modal opened onClose={onClose} title={s.linkTitle(person.name)} closeOnClickOutside={false}>
      <Stack gap="sm">
        <Text size="sm">{s.linkSays}</Text>
        {make.data ? (
          <>
            <TextInput
              label={s.link}
              readOnly
              value={make.data.url}
              onFocus={(event) => event.currentTarget.select()}
              data-autofocus
            />
            <Text size="sm" c="dimmed">
              {s.linkUntil(absoluteText(Date.parse(make.data.expiresAt), language))}
            </Text>
            <CopyButton value={make.data.url}>
              {({ copied, copy }) => <Button onClick={copy}>{copied ? w.ui.copied : w.ui.copy}</Button>}
            </CopyButton>
          </>
        ) : (
          <>
            <Text size="sm" c="dimmed">
              {s.linkConfirm}
            </Text>
            <Button data-autofocus loading={make.isPending} onClick={() => make.mutate()}>
              {s.linkMake}
            </Button>
          </>
        )}
      </Stack>
    </Modal>
  )
}
