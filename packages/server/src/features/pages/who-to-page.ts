import type { PageAudience } from '@plantao/rules'
import type { Tx } from '../../infrastructure/database/database.ts'
import { maySee } from '../conversations/guarded-door.ts'
import type { Chapter } from '../log/chapter.ts'
import { peopleOnDuty } from '../rota/who-is-on-duty.ts'
import { staffViewers } from '../staff-sessions/staff-viewers.ts'
import type { StaffViewer } from '../viewer.ts'

/**
 * Whom a step calls, each once. The assignee, if they are on duty, else as the people on duty: the engineers who answer in
 * the conversation's language, else all of them, else the leaders, to whom a page climbs anyway. Leaders are those on duty,
 * else every one there is.
 * Nobody who may not see the conversation, or does not work on any, is among them.
 */
export async function whoToPage(chapter: Chapter, calls: readonly PageAudience[]): Promise<readonly StaffViewer[]> {
  const { desk, tx, at, row } = chapter
  const onDuty = await peopleOnDuty(desk, at, tx)
  const able = await ableStaff(chapter)
  const among = (people: readonly { readonly staffId: string }[]) =>
    people.flatMap(({ staffId }) => able.get(staffId) ?? [])
  const leaders = () => firstOf(among(onDuty.filter(({ isLeader }) => isLeader)), [...able.values()].filter(leads))
  const engineers = () => {
    const present = onDuty.filter(({ isLeader }) => !isLeader)
    const speaking = present.filter(({ languages }) => languages.includes(row.language))
    return firstOf(among(speaking), firstOf(among(present), leaders()))
  }
  const whom: Readonly<Record<PageAudience, () => readonly StaffViewer[]>> = {
    assignee: () => firstOf(among(onDuty.filter(({ staffId }) => staffId === row.assignee_id)), engineers()),
    'on-duty': engineers,
    leaders,
  }
  return [...new Set(calls.flatMap((to) => whom[to]()))]
}

/** Staff who work on conversations and may see this one, by id. */
async function ableStaff({ tx, row }: Chapter): Promise<ReadonlyMap<string, StaffViewer>> {
  const viewers = await workingStaff(tx)
  return new Map(viewers.filter((viewer) => maySee(viewer, row)).map((viewer) => [viewer.staffId, viewer]))
}

/** Read once for all conversations of a transaction: a tick calls people for a hundred of them. */
function workingStaff(tx: Tx): Promise<readonly StaffViewer[]> {
  const known = workingIn.get(tx)
  if (known) return known
  const read = staffViewers(tx, 'conversations:work')
  workingIn.set(tx, read)
  return read
}

const workingIn = new WeakMap<Tx, Promise<readonly StaffViewer[]>>()

function leads({ permissions }: StaffViewer): boolean {
  return permissions.has('escalations:lead')
}

function firstOf<Item>(items: readonly Item[], otherwise: readonly Item[]): readonly Item[] {
  return items.length > 0 ? items : otherwise
}
