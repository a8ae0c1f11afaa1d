import { Button, Text } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { Mailbox } from '@plantao/api-client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Pairs, Panel } from '../conversation/panel.tsx'
import { api } from '../session/api.ts'
import { useMay } from '../session/me.tsx'
import { QueryState } from '../session/query-state.tsx'
import { Moment } from '../ui/moment.tsx'
import { useWords } from '../words/words.tsx'
import { ConnectMailboxForm } from './connect-mailbox-form.tsx'

/** The mailbox that mail is fetched from, and how to enter one. */
export function ConnectMailbox() {
  const w = useWords().connectMailbox
  const query = useQuery({ queryKey: ['mailbox'], queryFn: () => dataOf(api.GET('/api/v1/mailbox')) })
  return (
    <Panel title={w.title}>
      <QueryState query={query}>{(mailbox) => <Entered {...mailbox} />}</QueryState>
    </Panel>
  )
}

function Entered({ setBy, mailbox }: Mailbox) {
  const w = useWords().connectMailbox
  const [opened, setOpened] = useState(false)
  const close = () => setOpened(false)
  const connects = useMay('mail:connect')
  return (
    <>
      {mailbox === null ? (
        <p>{w.none}</p>
      ) : (
        <Pairs
          pairs={[
            [w.host, `${mailbox.host}:${mailbox.port}`],
            [w.security, w.securities[mailbox.security]],
            [w.username, mailbox.username],
            [w.folder, mailbox.folder],
            [w.trustedBy, trustedBy(mailbox.certificates, w)],
            [w.signIn, w.signIns[mailbox.signIn]],
            [w.changed, mailbox.changedAt === null ? null : <Moment key="changed" at={mailbox.changedAt} />],
          ]}
        />
      )}
      {setBy === 'environment' && <Text size="sm">{w.setByEnvironment}</Text>}
      {setBy !== 'environment' && connects && (
        <Button size="compact-sm" mt={mailbox === null ? 0 : 'xs'} onClick={() => setOpened(true)}>
          {mailbox === null ? w.enter : w.change}
        </Button>
      )}
      {opened && <ConnectMailboxForm entered={mailbox} onClose={close} />}
    </>
  )
}

/** Whose certificates it is trusted by, where these are not the system's. */
function trustedBy(
  certificates: NonNullable<Mailbox['mailbox']>['certificates'],
  w: ReturnType<typeof useWords>['connectMailbox'],
): string | null {
  if (certificates.length === 0) return null
  return certificates.map(({ name, until }) => w.certificate(name, until.slice(0, 10))).join('; ')
}
