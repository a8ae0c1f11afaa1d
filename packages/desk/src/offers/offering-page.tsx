import { Button, Group, NativeSelect, NumberInput, Stack, Switch, Text, Title } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { Offering } from '@plantao/api-client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { Permitted } from '../session/permitted.tsx'
import { QueryState } from '../session/query-state.tsx'
import { useSaving } from '../session/use-saving.ts'
import { PageHead } from '../ui/states.tsx'
import { useWords } from '../words/words.tsx'

export function OfferingPage() {
  return (
    <Permitted permission="rota:manage">
      <ReadOffering />
    </Permitted>
  )
}

function ReadOffering() {
  const w = useWords().paging.offering
  const query = useQuery({ queryKey: ['offering'], queryFn: () => dataOf(api.GET('/api/v1/offering')) })
  return (
    <>
      <PageHead title={w.title} says={w.says} />
      <QueryState query={query}>{(offering) => <OfferingForm offering={offering} />}</QueryState>
    </>
  )
}

/** Whether conversations are offered, and from how many on somebody is offered no more. */
function OfferingForm({ offering }: { offering: Offering }) {
  const w = useWords()
  const o = w.paging.offering
  const [values, setValues] = useState(offering)
  const colleagues = useQuery({ queryKey: ['colleagues'], queryFn: () => dataOf(api.GET('/api/v1/colleagues')) })
  const people = colleagues.data?.items ?? []
  const nameOf = (id: string) => people.find((one) => one.id === id)?.name ?? id
  const others = people.filter(({ id }) => !values.limits.some(({ staffId }) => staffId === id))
  const save = useSaving({
    refresh: ['offering'],
    run: () => dataOf(api.PUT('/api/v1/offering', { body: values })),
  })
  function setLimit(staffId: string, limit: number): void {
    const limits = values.limits.map((one) => (one.staffId === staffId ? { staffId, limit } : one))
    setValues({ ...values, limits })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <Stack gap="md" maw={520}>
        <Switch
          label={o.on}
          description={o.onSays}
          checked={values.on}
          onChange={(event) => setValues({ ...values, on: event.currentTarget.checked })}
        />
        <NumberInput
          label={o.limit}
          min={0}
          max={100}
          clampBehavior="strict"
          allowDecimal={false}
          value={values.limit}
          onChange={(limit) => setValues({ ...values, limit: Number(limit) })}
        />
        <section aria-labelledby="limits">
          <Title order={2} id="limits">
            {o.limits}
          </Title>
          <Text size="sm" c="dimmed" mb="xs">
            {o.limitsSays}
          </Text>
          <Stack gap="xs">
            {values.limits.map(({ staffId, limit }) => (
              <Group key={staffId} gap="xs" align="flex-end">
                <NumberInput
                  label={o.ownLimit(nameOf(staffId))}
                  min={0}
                  max={100}
                  clampBehavior="strict"
                  allowDecimal={false}
                  value={limit}
                  onChange={(changed) => setLimit(staffId, Number(changed))}
                />
                <Button
                  variant="default"
                  aria-label={o.remove(nameOf(staffId))}
                  onClick={() =>
                    setValues({ ...values, limits: values.limits.filter((one) => one.staffId !== staffId) })
                  }
                >
                  {w.ui.remove}
                </Button>
              </Group>
            ))}
            <NativeSelect
              label={o.add}
              value=""
              data={[{ value: '', label: '–' }, ...others.map(({ id, name }) => ({ value: id, label: name }))]}
              onChange={(event) => {
                const staffId = event.currentTarget.value
                if (staffId !== '')
                  setValues({ ...values, limits: [...values.limits, { staffId, limit: values.limit }] })
              }}
            />
          </Stack>
        </section>
        <Group>
          <Button type="submit" loading={save.isPending}>
            {w.ui.save}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
