import { Button, Group, Table, Text } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import { Panel } from '../conversation/panel.tsx'
import { api } from '../session/api.ts'
import { PagedTable } from '../session/paged-table.tsx'
import { useSaving } from '../session/use-saving.ts'
import { AlertIcon } from '../ui/icons.tsx'
import { Moment } from '../ui/moment.tsx'
import { useWords } from '../words/words.tsx'
import { useOwnRealms } from './use-own-realms.ts'
import type { PlatformRealm } from './use-own-realms.ts'

/** The realms of the desk: whether the platform knows them, and how old the names are that tell what is of them. */
export function PlatformRealms() {
  const w = useWords().platform
  const { query, items } = useOwnRealms()
  return (
    <Panel title={w.realms}>
      <Text size="sm" mb="xs">
        {w.realmsSays}
      </Text>
      <PagedTable
        label={w.realms}
        query={query}
        items={items}
        heads={[w.realm, w.organisation, w.realmState, w.names, '']}
        empty={w.realmsNone}
        asCards
        row={(realm) => <RealmRow key={realm.id} realm={realm} />}
      />
    </Panel>
  )
}

function RealmRow({ realm }: { readonly realm: PlatformRealm }) {
  const w = useWords().platform
  const read = useSaving({
    refresh: ['platform-realms'],
    run: () => dataOf(api.POST('/api/v1/platform/realms/{id}/names', { params: { path: { id: realm.id } } })),
    done: w.namesAsked,
  })
  return (
    <Table.Tr role="row">
      <Table.Td role="cell" data-label={w.realm}>
        {realm.name}
      </Table.Td>
      <Table.Td role="cell" data-label={w.organisation}>
        {realm.organisation}
      </Table.Td>
      <Table.Td role="cell" data-label={w.realmState}>
        <Group gap={6} wrap="nowrap">
          {realm.state !== 'known' && <AlertIcon />}
          {w.realmStates[realm.state]}
        </Group>
      </Table.Td>
      <Table.Td role="cell" data-label={w.names}>
        <Names names={realm.names} />
      </Table.Td>
      <Table.Td role="cell">
        {realm.state !== 'unlinked' && (
          <Button
            size="compact-sm"
            variant="default"
            loading={read.isPending}
            aria-label={w.readNamesOf(realm.name)}
            onClick={() => read.mutate()}
          >
            {w.readNames}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

function Names({ names }: Pick<PlatformRealm, 'names'>) {
  const w = useWords().platform
  if (names === null) return <>{w.namesNever}</>
  return (
    <>
      {names.takenAt === null ? (
        w.namesNever
      ) : (
        <>
          {w.namesCount(names.count)}, <Moment at={names.takenAt} />
        </>
      )}
      {names.trouble !== null && (
        <Text size="xs" c="dimmed">
          {w.problems[names.trouble]}
        </Text>
      )}
    </>
  )
}
