import { Button, Group, Text } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import { Panel } from '../conversation/panel.tsx'
import { api } from '../session/api.ts'
import { PagedTable } from '../session/paged-table.tsx'
import { useSaving } from '../session/use-saving.ts'
import { Cell, Row } from '../ui/card-table.tsx'
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
    <Row>
      <Cell>{realm.name}</Cell>
      <Cell>{realm.organisation}</Cell>
      <Cell>
        <Group gap={6} wrap="nowrap">
          {realm.state !== 'known' && <AlertIcon />}
          {w.realmStates[realm.state]}
        </Group>
      </Cell>
      <Cell>
        <Names names={realm.names} />
      </Cell>
      <Cell>
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
      </Cell>
    </Row>
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
