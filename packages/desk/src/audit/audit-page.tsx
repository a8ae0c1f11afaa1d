import { dataOf } from '@plantao/api-client'
import type { ReplyOf } from '@plantao/api-client'
import { api } from '../session/api.ts'
import { PagedTable } from '../session/paged-table.tsx'
import { Permitted } from '../session/permitted.tsx'
import { usePaged } from '../session/use-paged.ts'
import { Cell, Row } from '../ui/card-table.tsx'
import { Moment } from '../ui/moment.tsx'
import { PageHead } from '../ui/states.tsx'
import { useSpoken, useWords } from '../words/words.tsx'
import styles from './audit.module.css'
import { fieldText, idText, valueText } from './audit-text.ts'
import { changedFields } from './changed-fields.ts'

type AuditLine = ReplyOf<'listAudit'>['items'][number]

export function AuditPage() {
  return (
    <Permitted permission="audit:read">
      <Audit />
    </Permitted>
  )
}

/** Who changed what, newest first: what it was, what it became. */
function Audit() {
  const w = useWords()
  const a = w.manage.audit
  const { query, items } = usePaged<AuditLine>(['audit'], (page) =>
    dataOf(api.GET('/api/v1/audit', { params: { query: page } })),
  )
  return (
    <>
      <PageHead title={a.title} />
      <PagedTable
        label={a.title}
        query={query}
        items={items}
        heads={[a.at, a.by, a.action, a.subject, a.changes]}
        empty={a.empty}
        row={(line) => (
          <Row key={line.id} className={styles['line']!}>
            <Cell className={styles['when']!}>
              <Moment at={line.at} />
            </Cell>
            <Cell>{line.by.kind === 'service' ? a.service : line.by.name}</Cell>
            <Cell>{w.auditLog.actions[line.action]}</Cell>
            <Cell>
              {w.auditLog.subjects[line.subject.kind]} <Subject id={line.subject.id} names={line.names} />
            </Cell>
            <Cell>
              <Changes line={line} />
            </Cell>
          </Row>
        )}
      />
    </>
  )
}

function Subject({ id, names }: { readonly id: string; readonly names: AuditLine['names'] }) {
  const isNamed = Object.hasOwn(names, id)
  return <span className={isNamed ? styles['name'] : 'desk-mono'}>{idText(id, names)}</span>
}

/** From what to what; of what was made or happened, what it is, and of what was removed, what it was. */
function Changes({ line: { was, became, names } }: { readonly line: AuditLine }) {
  const { words, language } = useSpoken()
  const said = (field: string, value: unknown) =>
    valueText(field, value, { words, language, names }) ?? words.manage.audit.nothing
  return (
    <ul className={styles['changes']}>
      {changedFields(was, became).map((change) => (
        <li key={change.field}>
          <strong>{fieldText(change.field, words)}</strong>:{' '}
          {was !== null && <del className={styles['was']}>{said(change.field, change.was)}</del>}
          {was !== null && became !== null && <span aria-hidden="true"> → </span>}
          {became !== null && <ins className={styles['became']}>{said(change.field, change.became)}</ins>}
        </li>
      ))}
    </ul>
  )
}
