import type { Demand, Facts, Face, FactName, FactValue, Language, Topic } from '@plantao/rules'
import { answerResolution } from '../features/conversations/answer-resolution.ts'
import { assignConversation } from '../features/conversations/assign-conversation.ts'
import { conversationFor } from '../features/conversations/guarded-door.ts'
import { markRead } from '../features/conversations/mark-read.ts'
import { rateConversation } from '../features/conversations/rate-conversation.ts'
import { resolveConversation } from '../features/conversations/resolve-conversation.ts'
import { snoozeConversation } from '../features/conversations/snooze-conversation.ts'
import { stateFact } from '../features/conversations/state-fact.ts'
import { acceptHandOff, handOff, returnHandOff } from '../features/hand-offs/hand-off.ts'
import { send } from '../features/messages/send-message.ts'
import { decideOutage } from '../features/outages/decide-outage.ts'
import type { RequesterViewer, Viewer } from '../features/viewer.ts'
import { demoTeams } from './demo-cast.ts'
import type { RequesterKey, StaffKey } from './demo-cast.ts'
import { demoId } from './demo-id.ts'
import type { Stage } from './stage.ts'

/** One conversation of a scene: who opens it, how long ago, and what follows. */
export type Story = {
  /** Unique among all scenes, and never changed: it makes the ids. */
  readonly key: string
  readonly by:
    | RequesterKey
    | { readonly browser: string; readonly door: 'website' | 'login'; readonly language: Language }
  readonly minutesAgo: number
  readonly demand: Demand
  readonly topic?: Topic
  readonly text: string
  readonly facts?: Facts
  readonly steps?: readonly Step[]
}

/** What happens so many minutes after the opening. */
export type Step = { readonly after: number; readonly play: (scene: Played) => Promise<unknown> }

/** A conversation as it stands while its story is played. */
export type Played = {
  readonly stage: Stage
  readonly id: string
  readonly requester: RequesterViewer
  readonly messageId: () => string
}

const everything = 2_000_000_000

function tell(
  { stage, id, messageId }: Played,
  viewer: Viewer,
  text: string,
  more: { kind?: 'message' | 'note'; thanks?: boolean; wait?: boolean } = {},
): Promise<unknown> {
  const body = { kind: 'message' as const, text, attachments: [], thanks: false, wait: false, ...more }
  const { desk } = stage
  return send({ desk, viewer, params: { id, messageId: messageId() }, body }).then(() =>
    markRead({ desk, viewer, params: { id }, body: { deliveredSeq: everything, seenSeq: everything } }),
  )
}

export const answers = (after: number, who: StaffKey, text: string, more: { wait?: boolean } = {}): Step => ({
  after,
  play: (played) => tell(played, played.stage.staff(who), text, more),
})
export const says = (after: number, text: string, more: { thanks?: boolean } = {}): Step => ({
  after,
  play: (played) => tell(played, played.requester, text, more),
})
export const notes = (after: number, who: StaffKey, text: string): Step => ({
  after,
  play: (played) => tell(played, played.stage.staff(who), text, { kind: 'note' }),
})

export const takes = (after: number, who: StaffKey): Step => ({
  after,
  play: ({ stage, id }) =>
    assignConversation({
      desk: stage.desk,
      viewer: stage.staff(who),
      params: { id },
      body: { staffId: stage.staff(who).staffId },
    }),
})

/** The requester states a fact, or corrects one of their own. */
export const states = (after: number, name: FactName, value: FactValue): Step => ({
  after,
  play: ({ stage, id, requester }) =>
    stateFact({ desk: stage.desk, viewer: requester, params: { id, name }, body: { value } }),
})

export const corrects = (after: number, who: StaffKey, name: FactName, value: FactValue, reason: string): Step => ({
  after,
  play: ({ stage, id }) =>
    stateFact({ desk: stage.desk, viewer: stage.staff(who), params: { id, name }, body: { value, reason } }),
})

export const handsOff = (after: number, who: StaffKey, team: keyof typeof demoTeams, reason: string): Step => ({
  after,
  play: ({ stage, id, messageId }) =>
    handOff({
      desk: stage.desk,
      viewer: stage.staff(who),
      params: { id, handOffId: messageId() },
      body: { teamId: demoTeams[team].id, reason },
    }),
})

export const accepts = (after: number, who: StaffKey): Step => ({
  after,
  play: async (played) =>
    acceptHandOff({
      desk: played.stage.desk,
      viewer: played.stage.staff(who),
      params: { id: played.id, handOffId: await openHandOffId(played, who) },
    }),
})

export const returns = (after: number, who: StaffKey, reason: string): Step => ({
  after,
  play: async (played) =>
    returnHandOff({
      desk: played.stage.desk,
      viewer: played.stage.staff(who),
      params: { id: played.id, handOffId: await openHandOffId(played, who) },
      body: { reason },
    }),
})

export const resolves = (after: number, who: StaffKey): Step => ({
  after,
  play: ({ stage, id }) => resolveConversation({ desk: stage.desk, viewer: stage.staff(who), params: { id } }),
})
export const saysSolved = (after: number, solved: boolean): Step => ({
  after,
  play: ({ stage, id, requester }) =>
    answerResolution({ desk: stage.desk, viewer: requester, params: { id }, body: { solved } }),
})
export const rates = (after: number, face: Face, word: string | null): Step => ({
  after,
  play: ({ stage, id, requester }) =>
    rateConversation({ desk: stage.desk, viewer: requester, params: { id }, body: { face, word } }),
})

export const snoozes = (after: number, who: StaffKey, forMinutes: number): Step => ({
  after,
  play: ({ stage, id }) =>
    snoozeConversation({
      desk: stage.desk,
      viewer: stage.staff(who),
      params: { id },
      body: { until: new Date(stage.desk.now().getTime() + forMinutes * 60_000).toISOString() },
    }),
})

export const decidesOutage = (after: number, who: StaffKey, confirmed: boolean): Step => ({
  after,
  play: async ({ stage, id }) => {
    const { outage_claim_id: claim } = await conversationFor(stage.desk.db, stage.staff(who), id)
    return claim === null
      ? null
      : decideOutage({ desk: stage.desk, viewer: stage.staff(who), params: { id: claim }, body: { confirmed } })
  },
})

async function openHandOffId({ stage, id }: Played, who: StaffKey): Promise<string> {
  const { hand_off: offered } = await conversationFor(stage.desk.db, stage.staff(who), id)
  return offered?.id ?? demoId('no hand-off')
}
