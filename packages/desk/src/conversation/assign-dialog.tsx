import { Button, Group, Modal, Select } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { Conversation } from '@plantao/api-client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { QueryState } from '../session/query-state.tsx'
import { useWords } from '../words/words.tsx'
import type { ConversationActs } from './use-acts.ts'

/** Gives the conversation to a colleague; those on duty who answer in its language come first. */
export function AssignDialog({ conversation, acts }: { conversation: Conversation; acts: ConversationActs }) {
  const w = useWords()
  const query = useQuery({ queryKey: ['colleagues'], queryFn: () => dataOf(api.GET('/api/v1/colleagues')) })
  const [staffId, setStaffId] = useState<string | null>(conversation.assignee?.id ?? null)
  return (
    <Modal opened onClose={acts.close} title={w.actions.assignTo} size="sm">
      <QueryState query={query}>
        {({ items }) => {
          const fit = (person: (typeof items)[number]) =>
            Number(person.onDuty) * 2 + Number(person.languages.includes(conversation.language))
          return (
            <Select
              label={w.actions.assignTo}
              searchable
              data-autofocus
              value={staffId}
              onChange={setStaffId}
              data={items
                .toSorted((a, b) => fit(b) - fit(a) || a.name.localeCompare(b.name))
                .map((person) => ({
                  value: person.id,
                  label: `${person.name} · ${person.onDuty ? w.app.onDuty : w.app.offDuty} · ${person.languages.join(', ')}`,
                }))}
            />
          )
        }}
      </QueryState>
      <Group justify="flex-end" mt="lg" gap="xs">
        {conversation.assignee && (
          <Button variant="default" loading={acts.unassign.isPending} onClick={() => acts.unassign.mutate()}>
            {w.actions.unassign}
          </Button>
        )}
        <Button
          disabled={staffId === null}
          loading={acts.assign.isPending}
          onClick={() => staffId !== null && acts.assign.mutate(staffId)}
        >
          {w.actions.assign}
        </Button>
      </Group>
    </Modal>
  )
}
