import { Button, Table, UnstyledButton } from '@mantine/core'
import { dataOf, uuidv7 } from '@plantao/api-client'
import type { VendorProject } from '@plantao/api-client'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { PagedTable } from '../session/paged-table.tsx'
import { Permitted } from '../session/permitted.tsx'
import { usePaged } from '../session/use-paged.ts'
import styles from '../staff/manage.module.css'
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
          <Table.Tr key={project.id}>
            <Table.Td>
              <UnstyledButton className={styles['rowButton']!} onClick={() => setEdited({ id: project.id, project })}>
                {project.name}
              </UnstyledButton>
            </Table.Td>
            <Table.Td>{project.organisation.name}</Table.Td>
            <Table.Td>{project.realm?.name ?? w.ui.all}</Table.Td>
            <Table.Td>{project.pipelines?.join(', ') ?? p.allPipelines}</Table.Td>
            <Table.Td>{project.team.name}</Table.Td>
            <Table.Td>{project.until ? dayText(Date.parse(project.until), language) : w.ui.openBrackets}</Table.Td>
            <Table.Td>{project.ongoing ? p.ongoing : <span className={styles['quiet']}>{p.over}</span>}</Table.Td>
          </Table.Tr>
        )}
      />
      {edited && <VendorProjectForm {...edited} onClose={() => setEdited(null)} />}
    </>
  )
}
