import {
  decideEntitlement,
  demands,
  derivePriority,
  mayOpen,
  promisesFor,
  suggestDemands,
  text,
  topics,
} from '@plantao/rules'
import type { Policy, Standing } from '@plantao/rules'
import type { z } from 'zod'
import type { Desk } from '../../desk.ts'
import { presentEntitlement, presentMissing, presentPriority } from '../conversations/present-decisions.ts'
import { mustFit } from '../conversations/state-fact.ts'
import { signInUrlOf } from '../requester-sessions/sign-in-url.ts'
import type { RequesterViewer } from '../viewer.ts'
import { toldFacts } from './told-facts.ts'
import type { intakeChoices, intakePreview, intakePreviewBody } from './intake-shapes.ts'

/** Suggestions shown at most: more is not a suggestion. */
const mostSuggestions = 4

/** What may be asked, in the words of the published policy. */
export function readChoices({
  desk,
  viewer: { language },
}: {
  readonly desk: Desk
  readonly viewer: RequesterViewer
}): z.input<typeof intakeChoices> {
  const policy = desk.policy()
  return {
    demands: demands.map((demand) => ({
      demand,
      label: text(policy, `demand.${demand}.label`, language),
      description: text(policy, `demand.${demand}.line`, language),
    })),
    topics: topics.map((topic) => ({ topic, label: text(policy, `topic.${topic}`, language), description: '' })),
    supportName: policy.vendor.name,
  }
}

type Call = { readonly desk: Desk; readonly viewer: RequesterViewer; readonly body: z.output<typeof intakePreviewBody> }

/** What sending this would mean: what support will do and why, what is missing, the priority, when somebody answers. Nothing is kept. */
export async function previewIntake({ desk, viewer, body }: Call): Promise<z.input<typeof intakePreview>> {
  const policy = desk.policy()
  for (const { name, value } of body.facts) mustFit(name, value)
  return {
    suggestions: body.text.trim() === '' ? [] : suggest(policy, body.text, viewer),
    decided: body.demand === null ? null : await decide(desk, viewer, body),
  }
}

function suggest(policy: Policy, words: string, { language }: RequesterViewer) {
  return suggestDemands(policy, words, language)
    .slice(0, mostSuggestions)
    .map((one) => ({ ...one, label: text(policy, `demand.${one.demand}.label`, language) }))
}

async function decide(desk: Desk, viewer: RequesterViewer, body: Call['body']) {
  const { language } = viewer
  const policy = desk.policy()
  const demand = body.demand!
  const standing: Standing = {
    door: viewer.door,
    signedIn: viewer.signedIn,
    contract: viewer.contract,
    realm: viewer.realmId,
  }
  const { all: facts } = await toldFacts(desk, desk.db, viewer, { ...body, demand })
  const open = mayOpen(policy, standing, demand, facts)
  const priority = derivePriority(policy, standing, demand, facts)
  const targets = promisesFor(policy, priority.priority, viewer.plan)
  const dueAt = new Date(desk.now().getTime() + targets['first-answer']).toISOString()
  const entitlement = decideEntitlement(policy, standing, demand, facts)
  return {
    entitlement: presentEntitlement(policy, entitlement, language),
    priority: presentPriority(policy, priority, language),
    missing: presentMissing(policy, standing, demand, facts, language),
    mayOpen: open.may,
    askLater: open.may ? [...open.askLater] : [],
    promise: {
      firstAnswerMs: targets['first-answer'],
      dueAt,
      example: targets.example,
      words: text(policy, 'promise.first-answer', language),
    },
    signInUrl: entitlement.entitlement === 'sign-in' ? signInUrlOf(desk) : null,
  }
}
