import { Button, UnstyledButton } from '@mantine/core'
import { dataOf, uuidv7 } from '@plantao/api-client'
import type { Staff } from '@plantao/api-client'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { useMay, useMe } from '../session/me.tsx'
import { PagedTable } from '../session/paged-table.tsx'
import { Permitted } from '../session/permitted.tsx'
import { usePaged } from '../session/use-paged.ts'
import { Cell, Row } from '../ui/card-table.tsx'
import { PageHead } from '../ui/states.tsx'
import { useWords } from '../words/words.tsx'
import { PasswordLinkDialog } from './password-link-dialog.tsx'
import { SecondStepDialog } from './second-step-dialog.tsx'
import { StaffForm } from './staff-form.tsx'
import styles from './manage.module.css'

export function StaffPage() {
  return (
    <Permitted permission="staff:manage">
      <People />
    </Permitted>
  )
}

function People() {
  const w = useWords()
  const s = w.manage.staff
  const me = useMe()
  const mayTakeOff = useMay('roles:manage')
  const { query, items } = usePaged<Staff>(['staff'], (page) =>
    dataOf(api.GET('/api/v1/staff', { params: { query: page } })),
  )
  const [edited, setEdited] = useState<{ id: string; person: Staff | null } | null>(null)
  const [linked, setLinked] = useState<Staff | null>(null)
  const [bare, setBare] = useState<Staff | null>(null)
  return (
    <>
      <PageHead title={s.title}>
        <Button onClick={() => setEdited({ id: uuidv7(), person: null })}>{s.add}</Button>
      </PageHead>
      <PagedTable
        label={s.title}
        query={query}
        items={items}
        heads={[s.name, s.roles, s.teams, s.languages, s.state, s.totp, '']}
        empty={s.empty}
        row={(person) => (
          <Row key={person.id}>
            <Cell>
              <UnstyledButton className={styles['rowButton']!} onClick={() => setEdited({ id: person.id, person })}>
                {person.name}
              </UnstyledButton>
              <div className={styles['quiet']}>{person.email}</div>
            </Cell>
            <Cell>{person.roles.join(', ')}</Cell>
            <Cell>{person.teams.map((team) => team.name).join(', ') || '–'}</Cell>
            <Cell>{person.languages.map((code) => w.app.languages[code]).join(', ')}</Cell>
            <Cell>
              {person.disabled ? (
                <span className={styles['stale']}>{s.isDisabled}</span>
              ) : person.onDuty ? (
                s.onDuty
              ) : (
                s.off
              )}
            </Cell>
            <Cell>
              {person.totp ? s.totpOn : s.totpOff}
              {person.totp && mayTakeOff && person.id !== me.id && (
                <div>
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={`${s.totpTakeOff}: ${s.totp}, ${person.name}`}
                    onClick={() => setBare(person)}
                  >
                    {s.totpTakeOff}
                  </Button>
                </div>
              )}
            </Cell>
            <Cell>
              <Button
                size="compact-xs"
                variant="default"
                disabled={person.disabled}
                title={person.disabled ? s.isDisabled : undefined}
                aria-label={`${s.link}: ${person.name}`}
                onClick={() => setLinked(person)}
              >
                {s.link}
              </Button>
            </Cell>
          </Row>
        )}
      />
      {edited && (
        <StaffForm
          id={edited.id}
          person={edited.person}
          onClose={() => setEdited(null)}
          onMade={(person) => {
            setEdited(null)
            if (edited.person === null) setLinked(person)
          }}
        />
      )}
      {bare && <SecondStepDialog person={bare} onClose={() => setBare(null)} />}
      {linked && <PasswordLinkDialog person={linked} onClose={() => setLinked(null)} />}
    </>
  )
}
