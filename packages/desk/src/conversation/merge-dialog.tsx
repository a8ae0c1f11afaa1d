import { List, Modal, Radio, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { dataOf } from '@plantao/api-client'
import type { Conversation } from '@plantao/api-client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { QueryState } from '../session/query-state.tsx'
import { DialogButtons } from '../ui/dialog-form.tsx'
import { Moment } from '../ui/moment.tsx'
import { useWords } from '../words/words.tsx'
import { carriedPromises } from './carried-promises.ts'
import type { ConversationActs } from './use-acts.ts'

const typedMs = 200

/** Picks the other conversation, says what moves, and merges on a second word. */
export function MergeDialog({ conversation, acts }: { conversation: Conversation; acts: ConversationActs }) {
  const w = useWords()
  const [find, setFind] = useState('')
  const [typed] = useDebouncedValue(find.trim(), typedMs)
  const [into, setInto] = useState<{ id: string; publicId: string } | null>(null)
  const [missing, setMissing] = useState(false)
  const owed = carriedPromises(conversation).join(', ')
  const query = useQuery({
    queryKey: ['merge-candidates', conversation.id, typed],
    placeholderData: keepPreviousData,
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/conversations/{id}/merge-candidates', {
          params: { path: { id: conversation.id }, query: typed === '' ? {} : { find: typed } },
        }),
      ),
  })
  return (
    <Modal opened onClose={acts.close} title={w.life.mergeTitle} size="md">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          setMissing(into === null)
          if (into !== null) acts.life.merge.mutate(into.id)
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{w.life.mergeSays}</Text>
          <TextInput
            label={w.life.find}
            value={find}
            data-autofocus
            maxLength={100}
            onChange={(event) => setFind(event.currentTarget.value)}
          />
          <QueryState query={query}>
            {({ items }) =>
              items.length === 0 ? (
                <Text size="sm" role="status">
                  {typed === '' ? w.life.noCandidates : w.life.noneFound}
                </Text>
              ) : (
                <Radio.Group
                  label={w.life.chooseOne}
                  value={into?.id ?? ''}
                  error={missing && into === null ? w.life.chooseOne : null}
                  onChange={(id) => setInto(items.find((item) => item.id === id) ?? null)}
                >
                  <Stack gap={6} mt={6}>
                    {items.map((item) => (
                      <Radio
                        key={item.id}
                        value={item.id}
                        label={item.subject}
                        description={
                          <>
                            {w.life.candidate(item.publicId, item.messages)} ·{' '}
                            <Moment at={item.lastMessageAt} focusable={false} />
                          </>
                        }
                      />
                    ))}
                  </Stack>
                </Radio.Group>
              )
            }
          </QueryState>
          <Text size="sm" fw={600}>
            {w.life.moves(conversation.publicId)}
          </Text>
          <List size="sm">
            {owed !== '' && <List.Item>{w.life.goesAlong(owed)}</List.Item>}
            {w.life.movesSays.map((line) => (
              <List.Item key={line}>{line}</List.Item>
            ))}
          </List>
          <DialogButtons
            submit={w.life.mergeConfirm(into?.publicId ?? '')}
            pending={acts.life.merge.isPending}
            onCancel={acts.close}
          />
        </Stack>
      </form>
    </Modal>
  )
}
