import { Button, UnstyledButton } from '@mantine/core'
import { dataOf, uuidv7 } from '@plantao/api-client'
import type { VendorProject } from '@plantao/api-client'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { PagedTable } from '../session/paged-table.tsx'
import { Permitted } from '../session/permitted.tsx'
import { usePaged } from '../session/use-paged.ts'
import styles from '../staff/manage.module.css'
import { Cell, Row } from '../ui/card-table.tsx'
import { PageHead } from '../ui/states.tsx'
import { dayText } from '../words/time.ts'
import { useSpoken } from '../words/words.tsx'
import { VendorProjectForm } from './vendor-project-form.tsx'

export function VendorProjectsPage() {
  return (
    <Permitted permission="customers:manage">
      <VendorProjects />
    </Permitted>
  )
}

function VendorProjects() {
  const { words: w, language } = useSpoken()
  const p = w.manage.projects
  const { query, items } = usePaged<VendorProject>(['vendor-projects'], (page) =>
    dataOf(api.GET('/api/v1/vendor-projects', { params: { query: page } })),
  )
  const [edited, setEdited] = useState<{ id: string; project: VendorProject | null } | null>(null)
  return (
    <>
      <PageHead title={p.title} says={p.says}>
        <Button onClick={() => setEdited({ id: uuidv7(), project: null })}>{p.add}</Button>
      </PageHead>
      <PagedTable
        label={p.title}
        query={query}
        items={items}
        heads={[p.name, p.organisation, p.realm, p.pipelines, p.team, p.until, w.manage.staff.state]}
        empty={p.empty}
        row={(project) => (
          <Row key={project.id}>
            <Cell>
              <UnstyledButton className={styles['rowButton']!} onClick={() => setEdited({ id: project.id, project })}>
                {project.name}
              </UnstyledButton>
            </Cell>
            <Cell>{project.organisation.name}</Cell>
            <Cell>{project.realm?.name ?? w.ui.all}</Cell>
            <Cell>{project.pipelines?.join(', ') ?? p.allPipelines}</Cell>
            <Cell>{project.team.name}</Cell>
            <Cell>{project.until ? dayText(Date.parse(project.until), language) : w.ui.openBrackets}</Cell>
            <Cell>{project.ongoing ? p.ongoing : <span className={styles['quiet']}>{p.over}</span>}</Cell>
          </Row>
        )}
      />
      {edited && <VendorProjectForm {...edited} onClose={() => setEdited(null)} />}
    </>
  )
}
