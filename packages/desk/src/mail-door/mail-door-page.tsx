import { Alert, Button } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { MailDoor } from '@plantao/api-client'
import { useQuery } from '@tanstack/react-query'
import { Pairs, Panel } from '../conversation/panel.tsx'
import { api } from '../session/api.ts'
import { useMay } from '../session/me.tsx'
import { Permitted } from '../session/permitted.tsx'
import { QueryState } from '../session/query-state.tsx'
import { useSaving } from '../session/use-saving.ts'
import { AlertIcon } from '../ui/icons.tsx'
import { Moment } from '../ui/moment.tsx'
import { PageHead } from '../ui/states.tsx'
import { useWords } from '../words/words.tsx'
import { ConnectMailbox } from './connect-mailbox.tsx'
import styles from './mail-door.module.css'
import { ReceivedMails } from './received-mails.tsx'

/** While a test mail is on its way. */
const lookEveryMs = 3_000

export function MailDoorPage() {
  return (
    <Permitted permission="mail:read">
      <Door />
    </Permitted>
  )
}

/** How mail comes in and goes out, what is wrong, a test of both ways, and what came. */
function Door() {
  const w = useWords().mailDoor
  const query = useQuery({
    queryKey: ['mail-door'],
    queryFn: () => dataOf(api.GET('/api/v1/mail-door')),
    refetchInterval: ({ state }) => (state.data?.test && state.data.test.returnedAt === null ? lookEveryMs : false),
  })
  return (
    <>
      <PageHead title={w.title} says={w.says} />
      <QueryState query={query}>
        {(door) => (
          <>
            {door.problems.map(({ code, words }) => (
              <Alert key={code} variant="default" icon={<AlertIcon />} mb="xs">
                {words}
              </Alert>
            ))}
            <Ways door={door} />
            <ConnectMailbox />
            <RoundTrip door={door} />
          </>
        )}
      </QueryState>
      <ReceivedMails />
    </>
  )
}

function Ways({ door }: { door: MailDoor }) {
  const w = useWords().mailDoor
  return (
    <>
      <Panel title={w.in}>
        <Pairs
          pairs={[
            [w.supportAddress, door.supportAddress ?? w.notSet],
            [w.escalationAddress, door.escalationAddress ?? w.notSet],
            [w.listensAt, door.listensAt === null ? w.notSet : `${door.listensAt} (${door.protocol.toUpperCase()})`],
            [w.fetchesFrom, door.fetchesFrom ?? w.notSet],
            [w.lastReceived, door.lastReceivedAt === null ? w.never : <Moment at={door.lastReceivedAt} />],
            [w.waiting, String(door.waiting)],
            [w.held, String(door.held)],
          ]}
        />
      </Panel>
      <Panel title={w.out}>
        <Pairs
          pairs={[
            [w.sendsFrom, door.sendsFrom],
            [w.server, door.sends ? w.isSet : w.notSet],
            [w.signs, door.signs ? w.isSet : w.notSet],
          ]}
        />
      </Panel>
    </>
  )
}

function RoundTrip({ door }: { door: MailDoor }) {
  const w = useWords().mailDoor
  const send = useSaving({
    refresh: ['mail-door', 'mails'],
    run: () => dataOf(api.POST('/api/v1/mail-door/tests')),
    done: w.testSent,
  })
  const connects = useMay('mail:connect')
  const { test } = door
  return (
    <Panel title={w.test}>
      <p>{w.testSays}</p>
      {connects && (
        <Button size="compact-sm" loading={send.isPending} onClick={() => send.mutate()}>
          {w.sendTest}
        </Button>
      )}
      {test && (
        <div role="status" className={styles['tested']}>
          <Pairs
            pairs={[
              [w.sentAt, <Moment key="sent" at={test.sentAt} />],
              [w.returnedAt, test.returnedAt === null ? w.notBack : <Moment key="back" at={test.returnedAt} />],
              [w.authenticity, test.authenticity?.words],
            ]}
          />
        </div>
      )}
    </Panel>
  )
}
