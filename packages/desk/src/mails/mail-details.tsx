import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { Mail } from '@plantao/api-client'
import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { api } from '../session/api.ts'
import { useMay } from '../session/me.tsx'
import { useSaving } from '../session/use-saving.ts'
import styles from '../staff/manage.module.css'
import { Moment } from '../ui/moment.tsx'
import { useWords } from '../words/words.tsx'
import { DeliveryMark } from './delivery-mark.tsx'

/** One mail: its text, what became of each try, and another one where it failed. */
export function MailDetails({ mail, onRetried }: { mail: Mail; onRetried: () => void }) {
  const words = useWords()
  const m = words.manage.mails
  const w = words.deliveries
  const reads = useMay('conversations:read')
  const retries = useMay('mail:retry')
  const retry = useSaving({
    refresh: ['mails'],
    run: () => dataOf(api.PUT('/api/v1/mails/{id}/retry', { params: { path: { id: mail.id } } })),
    done: w.retried,
    onDone: onRetried,
  })
  return (
    <Stack gap="xs">
      <Text size="sm">
        {m.to}: {mail.to}
      </Text>
      <Text size="sm" component="div">
        <DeliveryMark delivery={mail} says={w.states[mail.state]} />
      </Text>
      {mail.said && (
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {w.said}: {mail.said}
        </Text>
      )}
      <Group gap="sm">
        {retries && (mail.state === 'failed' || mail.state === 'bounced') && (
          <Button size="compact-sm" loading={retry.isPending} onClick={() => retry.mutate()}>
            {w.retry}
          </Button>
        )}
        {reads && mail.conversationId && (
          <Anchor size="sm" renderRoot={(props) => <Link {...props} {...paths.conversation(mail.conversationId!)} />}>
            {w.conversation}
          </Anchor>
        )}
      </Group>
      {mail.text === null ? (
        <Text size="sm">{w.hidden}</Text>
      ) : (
        <pre className={styles['mail']} lang={mail.language} aria-label={m.text}>
          {mail.text}
        </pre>
      )}
      {mail.tries.length > 0 && (
        <details>
          <summary>
            {w.tries} ({m.attempts(mail.attempts)})
          </summary>
          {mail.tries.map((one) => (
            <Text key={one.number} size="xs" mt={4} component="div" style={{ overflowWrap: 'anywhere' }}>
              {one.number}. <Moment at={one.beganAt} />: {w.outcomes[one.outcome]}
              {one.said && ` · ${one.said}`}
            </Text>
          ))}
        </details>
      )}
    </Stack>
  )
}
