import { dataOf } from '@plantao/api-client'
import type { ReplyOf } from '@plantao/api-client'
import { api } from '../session/api.ts'
import { PagedTable } from '../session/paged-table.tsx'
import { Permitted } from '../session/permitted.tsx'
import { usePaged } from '../session/use-paged.ts'
import { Cell, Row } from '../ui/card-table.tsx'
import { Moment } from '../ui/moment.tsx'
import { PageHead } from '../ui/states.tsx'
import { useSpoken } from '../words/words.tsx'
import styles from './audit.module.css'
import { fieldText, valueText } from './audit-text.ts'
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
  const { words: w, language } = useSpoken()
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
              {w.auditLog.subjects[line.subject.kind]} <span className="desk-mono">{line.subject.id.slice(-12)}</span>
            </Cell>
            <Cell>
              <ul className={styles['changes']}>
                {changedFields(line.was, line.became).map(({ field, was, became }) => (
                  <li key={field}>
                    <strong>{fieldText(field, w)}</strong>:{' '}
                    <del className={styles['was']}>{valueText(field, was, w, language) ?? a.nothing}</del>{' '}
                    <span aria-hidden="true">→</span>{' '}
                    <ins className={styles['became']}>{valueText(field, became, w, language) ?? a.nothing}</ins>
                  </li>
                ))}
              </ul>
            </Cell>
          </Row>
        )}
      />
    </>
  )
}
