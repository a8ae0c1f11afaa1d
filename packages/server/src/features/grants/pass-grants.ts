import { record, service } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import { grantsWith } from './standing-grants.ts'

/** Requests are brought to mind once, die unanswered at their instant, and access ends at its instant. */
export function passGrants(chapter: Chapter): void {
  const at = chapter.at.getTime()
  for (const grant of chapter.row.grants) {
    const body = { grantId: grant.id }
    if (grant.until <= at) {
      const because = grant.state === 'live' ? 'time' : 'unanswered'
      const changes = { grants: grantsWith(chapter.row, grant.id, null) }
      record(chapter, { kind: 'grant-ended', by: service, body: { ...body, because }, changes })
    } else if (grant.remindAt !== null && grant.remindAt <= at) {
      const changes = { grants: grantsWith(chapter.row, grant.id, { ...grant, remindAt: null }) }
      record(chapter, { kind: 'grant-reminded', by: service, body, changes })
    }
  }
}
