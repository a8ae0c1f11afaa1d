import { Alert, Button, Group, Paper, Stack, TextInput } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { useMay } from '../session/me.tsx'
import { Permitted } from '../session/permitted.tsx'
import { QueryState } from '../session/query-state.tsx'
import { useSaving } from '../session/use-saving.ts'
import { useFields } from '../ui/form-fields.ts'
import { Empty, PageHead } from '../ui/states.tsx'
import { useWords } from '../words/words.tsx'
import { RoleForm } from './role-form.tsx'

export function RolesPage() {
  return (
    <Permitted permission="staff:manage">
      <Roles />
    </Permitted>
  )
}

function Roles() {
  const w = useWords()
  const r = w.manage.roles
  const mayChange = useMay('roles:manage')
  const query = useQuery({ queryKey: ['roles'], queryFn: () => dataOf(api.GET('/api/v1/roles')) })
  const [adds, setAdds] = useState(false)
  return (
    <>
      <PageHead title={r.title}>{mayChange && <Button onClick={() => setAdds(true)}>{r.add}</Button>}</PageHead>
      {!mayChange && (
        <Alert variant="default" mb="md">
          {r.readOnly}
        </Alert>
      )}
      {adds && <NewRole onClose={() => setAdds(false)} />}
      <QueryState query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty says={r.empty} />
          ) : (
            <Stack gap="md">
              {items.map((role) => (
                <RoleForm key={role.name} role={role} mayChange={mayChange} />
              ))}
            </Stack>
          )
        }
      </QueryState>
    </>
  )
}

function NewRole({ onClose }: { onClose: () => void }) {
  const w = useWords()
  const r = w.manage.roles
  const form = useFields({ name: '' })
  const make = useSaving({
    form,
    refresh: ['roles'],
    run: () =>
      dataOf(
        api.PUT('/api/v1/roles/{name}', {
          params: { path: { name: form.values.name.trim() } },
          body: { permissions: [] },
        }),
      ),
    done: r.saved(form.values.name),
    onDone: onClose,
  })
  return (
    <Paper withBorder p="md" mb="md">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (form.values.name.trim() === '') form.setErrors({ name: w.ui.needed })
          else make.mutate()
        }}
      >
        <Group align="flex-end" gap="xs">
          <TextInput label={r.name} description={r.nameHint} autoFocus {...form.text('name')} />
          <Button type="submit" loading={make.isPending}>
            {w.ui.add}
          </Button>
          <Button variant="default" onClick={onClose}>
            {w.ui.cancel}
          </Button>
        </Group>
      </form>
    </Paper>
  )
}
