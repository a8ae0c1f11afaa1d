import { Checkbox, Group, Stack, Text, Title } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { PageChannels } from '@plantao/api-client'
import { priorities } from '@plantao/rules/vocabulary'
import type { Priority } from '@plantao/rules/vocabulary'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../session/act.ts'
import { api } from '../session/api.ts'
import { useMay } from '../session/me.tsx'
import { QueryState } from '../session/query-state.tsx'
import { useWords } from '../words/words.tsx'

const key = ['page-channels'] as const

/** By what a page comes to this person besides the open desk, by priority. */
export function ChannelSettings() {
  const w = useWords().paging.channels
  const works = useMay('conversations:work')
  const query = useQuery({ queryKey: key, queryFn: () => dataOf(api.GET('/api/v1/page-channels')), enabled: works })
  if (!works) return null
  return (
    <section aria-labelledby="channels">
      <Title order={2} id="channels" mb="xs">
        {w.title}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {w.says}
      </Text>
      <QueryState query={query}>{(channels) => <Choices channels={channels} />}</QueryState>
    </section>
  )
}

function Choices({ channels }: { channels: PageChannels }) {
  const w = useWords()
  const c = w.paging.channels
  const leads = useMay('escalations:lead')
  const queryClient = useQueryClient()
  // Kept here, since a box that waits for the query to say so springs back for a moment under the finger.
  const [chosen, setChosen] = useState(channels)
  const save = useAct({
    run: async (next: PageChannels) => {
      await dataOf(api.PUT('/api/v1/page-channels', { body: next }))
      queryClient.setQueryData(key, next)
    },
    done: w.ui.saved,
    onProblem: () => {
      setChosen(channels)
      return false
    },
  })
  const choose = (next: PageChannels) => {
    setChosen(next)
    save.mutate(next)
  }
  return (
    <Stack gap="sm">
      {(['mail', 'webhook'] as const).map((channel) => (
        <Checkbox.Group
          key={channel}
          label={c[channel]}
          value={chosen[channel]}
          onChange={(picked) => choose({ ...chosen, [channel]: picked as Priority[] })}
        >
          <Group gap="md" mt={4}>
            {priorities.map((priority) => (
              <Checkbox
                key={priority}
                value={priority}
                label={priority}
                aria-label={`${c[channel]}: ${c.priority} ${priority}`}
              />
            ))}
          </Group>
        </Checkbox.Group>
      ))}
      {leads && (
        <Checkbox
          label={c.escalations}
          checked={chosen.escalations}
          onChange={(event) => choose({ ...chosen, escalations: event.currentTarget.checked })}
        />
      )}
      {chosen.mail.length + chosen.webhook.length === 0 && !(leads && chosen.escalations) && (
        <Text size="sm">{c.off}</Text>
      )}
    </Stack>
  )
}
