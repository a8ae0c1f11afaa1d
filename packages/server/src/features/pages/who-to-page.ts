import type { PageAudience } from '@plantao/rules'
import { maySee } from '../conversations/guarded-door.ts'
import type { Chapter } from '../log/chapter.ts'
import { peopleOnDuty } from '../rota/who-is-on-duty.ts'
import { staffViewers } from '../staff-sessions/staff-viewers.ts'
import type { StaffViewer } from '../viewer.ts'

/**
 * Whom a step calls. The assignee, if they are on duty, else as the people on duty: those who answer in the
 * conversation's language, else all of them, else the leaders. Leaders are those on duty, else every one there is.
 * Nobody who may not see the conversation, or does not work on any, is among them.
 */
export async function whoToPage(chapter: Chapter, to: PageAudience): Promise<readonly StaffViewer[]> {
  const { desk, tx, at, row } = chapter
  const onDuty = await peopleOnDuty(desk, at, tx)
  const able = await ableStaff(chapter)
  const among = (people: readonly { readonly staffId: string }[]) =>
    people.flatMap(({ staffId }) => able.get(staffId) ?? [])
  const leaders = () => firstOf(among(onDuty.filter(({ isLeader }) => isLeader)), [...able.values()].filter(leads))
  if (to === 'leaders') return leaders()
  const assignee = to === 'assignee' ? among(onDuty.filter(({ staffId }) => staffId === row.assignee_id)) : []
  const speaking = onDuty.filter(({ languages }) => languages.includes(row.language))
  return firstOf(assignee, firstOf(among(speaking), firstOf(among(onDuty), leaders())))
}

/** Staff who work on conversations and may see this one, by id. */
async function ableStaff({ tx, row }: Chapter): Promise<ReadonlyMap<string, StaffViewer>> {
  const viewers = await staffViewers(tx, 'conversations:work')
  return new Map(viewers.filter((viewer) => maySee(viewer, row)).map((viewer) => [viewer.staffId, viewer]))
}

function leads({ permissions }: StaffViewer): boolean {
  return permissions.has('escalations:lead')
}

function firstOf<Item>(items: readonly Item[], otherwise: readonly Item[]): readonly Item[] {
  return items.length > 0 ? items : otherwise
}
