import { Switch, Text, Title } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import { useQueryClient } from '@tanstack/react-query'
import { useWords } from '../words/words.tsx'
import { useAct } from './act.ts'
import { api, meKey } from './api.ts'
import { useMay, useMe } from './me.tsx'

/** Whether this person is mailed what requesters write in their conversations while they do not look. */
export function OwnMailSettings() {
  const words = useWords()
  const w = words.ownMail
  const me = useMe()
  const answers = useMay('conversations:answer')
  const queryClient = useQueryClient()
  const change = useAct({
    run: (mailMessages: boolean) => dataOf(api.PATCH('/api/v1/me', { body: { mailMessages } })),
    onDone: (changed) => queryClient.setQueryData(meKey, changed),
    done: words.ui.saved,
  })
  if (!answers) return null
  return (
    <section aria-labelledby="own-mail">
      <Title order={2} id="own-mail" mb="xs">
        {w.title}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {w.says}
      </Text>
      <Switch
        label={w.mailMessages}
        checked={me.mailMessages}
        disabled={change.isPending}
        onChange={(event) => change.mutate(event.currentTarget.checked)}
      />
    </section>
  )
}
