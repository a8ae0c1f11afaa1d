import { Switch, Title } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import { useQueryClient } from '@tanstack/react-query'
import { useWords } from '../words/words.tsx'
import { useAct } from './act.ts'
import { api, meKey } from './api.ts'
import { useMe } from './me.tsx'

/** Whether keys without Ctrl or Cmd do something: who speaks to the computer, or types with a tremor, switches them off. */
export function KeySettings() {
  const w = useWords()
  const me = useMe()
  const queryClient = useQueryClient()
  const change = useAct({
    run: (singleKeys: boolean) => dataOf(api.PATCH('/api/v1/me', { body: { singleKeys } })),
    onDone: (changed) => queryClient.setQueryData(meKey, changed),
    done: w.ui.saved,
  })
  return (
    <section aria-labelledby="keys">
      <Title order={2} id="keys" mb="xs">
        {w.keys.title}
      </Title>
      <Switch
        label={w.keys.single}
        description={w.keys.singleSays}
        checked={me.singleKeys}
        disabled={change.isPending}
        onChange={(event) => change.mutate(event.currentTarget.checked)}
      />
    </section>
  )
}
