import { Button, PasswordInput, Text, TextInput } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { PlatformConnection } from '@plantao/api-client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Pairs, Panel } from '../conversation/panel.tsx'
import { api } from '../session/api.ts'
import { FormDialog } from '../session/form-dialog.tsx'
import { QueryState } from '../session/query-state.tsx'
import { useSaving } from '../session/use-saving.ts'
import { useFields } from '../ui/form-fields.ts'
import { Moment } from '../ui/moment.tsx'
import { useWords } from '../words/words.tsx'

const refresh = ['platform-connection', 'platform-realms', 'platform-check']
const lookEveryMs = 10_000

/** Where the platform is asked, and how to say so. */
export function PlatformConnectionPanel() {
  const w = useWords().platform
  const query = useQuery({
    queryKey: ['platform-connection'],
    queryFn: () => dataOf(api.GET('/api/v1/platform/connection')),
    refetchInterval: ({ state }) => (state.data?.breaker === 'closed' ? false : lookEveryMs),
  })
  return (
    <Panel title={w.connection}>
      <QueryState query={query}>{(connection) => <Entered connection={connection} />}</QueryState>
    </Panel>
  )
}

function Entered({ connection }: { readonly connection: PlatformConnection }) {
  const w = useWords().platform
  const [opened, setOpened] = useState(false)
  const { address, source, changedAt, breaker } = connection
  return (
    <>
      {address === null ? (
        <p>{w.none}</p>
      ) : (
        <Pairs
          pairs={[
            [w.address, address],
            [w.key, source === 'settings' ? w.keyInSettings : w.keySet],
            [w.state, breaker === null ? null : w.breakers[breaker]],
            [w.changed, changedAt === null ? null : <Moment key="changed" at={changedAt} />],
            [w.signIn, connection.signIn ? w.signInSet : w.signInNotSet],
          ]}
        />
      )}
      {source === 'settings' ? (
        <Text size="sm" mt="xs">
          {w.bySettings}
        </Text>
      ) : (
        <Button size="compact-sm" mt="xs" onClick={() => setOpened(true)}>
          {address === null ? w.connect : w.change}
        </Button>
      )}
      {opened && <ConnectForm connection={connection} onClose={() => setOpened(false)} />}
    </>
  )
}

function ConnectForm({
  connection,
  onClose,
}: {
  readonly connection: PlatformConnection
  readonly onClose: () => void
}) {
  const words = useWords()
  const w = words.platform
  const form = useFields({ address: connection.address ?? '', key: '' })
  const { address, key } = form.values
  const save = useSaving({
    form,
    refresh,
    run: () =>
      dataOf(
        api.PUT('/api/v1/platform/connection', {
          body: { address: address.trim(), ...(key.trim() === '' ? {} : { key: key.trim() }) },
        }),
      ),
    done: w.saved,
    onDone: onClose,
  })
  const remove = useSaving({
    refresh,
    run: () => dataOf(api.DELETE('/api/v1/platform/connection')),
    done: words.ui.removed,
    onDone: onClose,
  })
  const isNew = address.trim().replace(/\/+$/, '') !== connection.address
  function submit(): void {
    const needed = {
      ...(address.trim() === '' ? { address: words.ui.needed } : {}),
      ...(key.trim() === '' && isNew ? { key: words.ui.needed } : {}),
    }
    form.setErrors(needed)
    if (Object.keys(needed).length === 0) save.mutate()
  }
  return (
    <FormDialog
      title={w.formTitle}
      busy={save.isPending}
      error={form.errors['']}
      onSubmit={submit}
      onClose={onClose}
      removal={
        connection.source === 'desk'
          ? { title: w.removeTitle, says: w.removeSays, run: () => remove.mutate() }
          : undefined
      }
    >
      <TextInput
        label={w.address}
        description={w.addressSays}
        required
        data-autofocus
        type="url"
        inputMode="url"
        autoComplete="off"
        {...form.text('address')}
      />
      {/^http:/i.test(address.trim()) && (
        <Text size="sm" role="status">
          {w.plain}
        </Text>
      )}
      <PasswordInput
        label={w.key}
        description={connection.hasKey && !isNew ? w.keyKept : w.keySays}
        required={isNew}
        autoComplete="new-password"
        {...form.text('key')}
      />
    </FormDialog>
  )
}
