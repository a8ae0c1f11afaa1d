import type { FactName, FactValue } from '@plantao/rules'
import type { Desk } from '../desk.ts'
import { openConversation } from '../features/conversations/open-conversation.ts'
import type { RequesterViewer } from '../features/viewer.ts'
import { demoId } from './demo-id.ts'
import { openStage } from './stage.ts'
import type { Stage } from './stage.ts'
import type { Played, Story } from './story.ts'

type Moment = { readonly story: string; readonly at: Date; readonly play: () => Promise<unknown> }

/**
 * Every story has happened on this desk, moment by moment in the order of the clock, through the verbs that people
 * use. A story whose conversation is there already is left as it is.
 */
export async function playScene(desk: Desk, stories: readonly Story[]): Promise<void> {
  const stage = await openStage(desk)
  const known = new Set(
    (
      await desk.db.selectFrom('conversation').select('id').where('id', 'in', stories.map(conversationId)).execute()
    ).map(({ id }) => id),
  )
  const now = desk.now()
  const moments = stories
    .filter((story) => !known.has(conversationId(story)))
    .flatMap((story) => momentsOf(stage, story, now))
  for (const { story, at, play } of moments.toSorted((one, other) => one.at.getTime() - other.at.getTime())) {
    stage.setClock(at)
    await play().catch((cause: unknown) => {
      throw new Error(`The story "${story}" cannot be played at ${at.toISOString()}.`, { cause })
    })
  }
}

function conversationId(story: Story): string {
  return demoId(`conversation ${story.key}`)
}

function momentsOf(stage: Stage, story: Story, now: Date): Moment[] {
  const after = (minutes: number) => new Date(now.getTime() + (minutes - story.minutesAgo) * 60_000)
  const id = conversationId(story)
  let messages = 0
  const messageId = () => demoId(`message ${story.key} ${(messages += 1)}`)
  let played: Played | null = null
  const open = async () => {
    const requester = await requesterOf(stage, story)
    await openConversation({
      desk: stage.desk,
      viewer: requester,
      params: { id },
      body: openingOf(story, requester, messageId()),
    })
    played = { stage, id, requester, messageId }
  }
  const steps = (story.steps ?? []).map((step): Moment => ({
    story: story.key,
    at: after(step.after),
    play: async () => played && step.play(played),
  }))
  return [{ story: story.key, at: after(0), play: open }, ...steps]
}

function requesterOf(stage: Stage, { by }: Story): Promise<RequesterViewer> {
  return typeof by === 'string' ? stage.requester(by) : stage.visitor(by.browser, by.door, by.language)
}

function openingOf({ demand, topic, text, facts = {} }: Story, requester: RequesterViewer, messageId: string) {
  const told = Object.entries(facts).map(([name, value]) => ({ name: name as FactName, value: value as FactValue }))
  return {
    messageId,
    language: requester.language,
    demand,
    topic: topic ?? null,
    text,
    facts: told,
    attachments: [],
    general: false,
  }
}
