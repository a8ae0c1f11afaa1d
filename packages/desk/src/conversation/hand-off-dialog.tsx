import { Modal, Select, Stack, Text } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import { useQuery } from '@tanstack/react-query'
import { api } from '../session/api.ts'
import { QueryState } from '../session/query-state.tsx'
import { DialogButtons, ReasonField } from '../ui/dialog-form.tsx'
import { useFields } from '../ui/form-fields.ts'
import { useWords } from '../words/words.tsx'
import type { ConversationActs } from './use-acts.ts'

/** To another team, which must accept; never without a reason. */
export function HandOffDialog({ acts }: { acts: ConversationActs }) {
  const w = useWords()
  const query = useQuery({ queryKey: ['teams'], queryFn: () => dataOf(api.GET('/api/v1/teams')) })
  const form = useFields({ teamId: null as string | null, reason: '' })
  function submit(): void {
    const { teamId, reason } = form.values
    const errors = {
      ...(teamId === null && { teamId: w.actions.chooseTeam }),
      ...(reason.trim() === '' && { reason: w.ui.reasonNeeded }),
    }
    form.setErrors(errors)
    if (teamId !== null && reason.trim() !== '') acts.handOff.mutate({ teamId, reason: reason.trim() })
  }
  return (
    <Modal opened onClose={acts.close} title={w.actions.handOffTitle} size="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {w.actions.handOffSays}
          </Text>
          <QueryState query={query}>
            {({ items }) => (
              <Select
                label={w.actions.team}
                data-autofocus
                value={form.values.teamId}
                error={form.errors['teamId']}
                onChange={(teamId) => form.set('teamId', teamId)}
                data={items.map((team) => ({
                  value: team.id,
                  label: `${team.name} · ${w.manage.teams.kinds[team.kind]}`,
                }))}
              />
            )}
          </QueryState>
          <ReasonField {...form.text('reason')} />
          <DialogButtons submit={w.actions.handOff} pending={acts.handOff.isPending} onCancel={acts.close} />
        </Stack>
      </form>
    </Modal>
  )
}
