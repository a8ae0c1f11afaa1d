import { Button, Checkbox, Group, Paper, SimpleGrid, Title } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { ReplyOf } from '@plantao/api-client'
import { useState } from 'react'
import { api, meKey } from '../session/api.ts'
import type { Permission } from '../session/me.tsx'
import { useSaving } from '../session/use-saving.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { useWords } from '../words/words.tsx'
import { permissions } from './permissions.ts'

type RoleFormProps = { readonly role: ReplyOf<'listRoles'>['items'][number]; readonly mayChange: boolean }

/** The permissions of one role; taking some away is asked about first. */
export function RoleForm({ role, mayChange }: RoleFormProps) {
  const w = useWords()
  const r = w.manage.roles
  const [chosen, setChosen] = useState<string[]>(role.permissions)
  const [asks, setAsks] = useState(false)
  const takesAway = role.permissions.some((permission) => !chosen.includes(permission))
  const changed = takesAway || chosen.length !== role.permissions.length
  const save = useSaving({
    refresh: ['roles', meKey[0]],
    run: () =>
      dataOf(
        api.PUT('/api/v1/roles/{name}', {
          params: { path: { name: role.name } },
          body: { permissions: chosen as Permission[] },
        }),
      ),
    done: r.saved(role.name),
    onDone: () => setAsks(false),
  })
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" mb="xs">
        <Title order={2}>{role.name}</Title>
        {mayChange && (
          <Button
            size="compact-sm"
            disabled={!changed}
            title={changed ? undefined : w.manage.policy.unchanged}
            loading={save.isPending}
            onClick={() => (takesAway ? setAsks(true) : save.mutate())}
          >
            {w.ui.save}
          </Button>
        )}
      </Group>
      <Checkbox.Group value={chosen} onChange={setChosen} aria-label={`${r.permissions}: ${role.name}`}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={6}>
          {permissions.map((permission) => (
            <Checkbox
              key={permission}
              size="sm"
              value={permission}
              disabled={!mayChange}
              label={r.words[permission] ?? permission}
            />
          ))}
        </SimpleGrid>
      </Checkbox.Group>
      <ConfirmDialog
        opened={asks}
        title={r.removeTitle}
        says={r.removing}
        confirm={w.ui.save}
        destructive
        busy={save.isPending}
        onConfirm={() => save.mutate()}
        onClose={() => setAsks(false)}
      />
    </Paper>
  )
}
