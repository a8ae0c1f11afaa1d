import type { Demand, FactName, FactValue, Facts, Policy, Topic } from '@plantao/rules'
import { limits } from '@plantao/rules/vocabulary'
import type { Desk } from '../../desk.ts'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import { wordsOfMarkdown } from '../../infrastructure/markdown-words.ts'
import { ongoingProject } from '../customers/ongoing-project.ts'
import type { RequesterViewer } from '../viewer.ts'

export type Told = {
  readonly demand: Demand
  readonly topic: Topic | null
  readonly text: string
  readonly facts: readonly { readonly name: FactName; readonly value: FactValue }[]
}

/** The facts of an intake by who says them: the requester, in fields or in their own words; or the desk, which knows them itself. */
export type ToldFacts = { readonly byRequester: Facts; readonly byDesk: Facts; readonly all: Facts }

/** A fact that somebody's own words tell already, so that it is not asked again; the first that the demand's intake knows. */
const toldByText = ['doubt', 'need', 'observed'] as const satisfies readonly FactName[]

/** What is told, with what the desk adds: that it is about an ongoing project of the vendor (R49). */
export async function toldFacts(
  desk: Desk,
  db: Database | Tx,
  viewer: RequesterViewer,
  told: Told,
): Promise<ToldFacts> {
  const byRequester = {
    ...fromText(desk.policy(), told),
    ...Object.fromEntries(told.facts.map(({ name, value }) => [name, value])),
    ...(told.topic ? { topic: told.topic } : {}),
  } as Facts
  const byDesk: Facts =
    byRequester.inVendorProject === undefined && (await isInVendorProject(desk, db, viewer, byRequester))
      ? { inVendorProject: true }
      : {}
  return { byRequester, byDesk, all: { ...byRequester, ...byDesk } }
}

function fromText(policy: Policy, { demand, text }: Told): Facts {
  const words = wordsOfMarkdown(text).slice(0, limits.factLength).toWellFormed()
  const asked = policy.intake.get(demand)?.map((ask) => ask.fact) ?? []
  const fact = toldByText.find((name) => asked.includes(name))
  return fact && words !== '' ? { [fact]: words } : {}
}

async function isInVendorProject(
  desk: Desk,
  db: Database | Tx,
  viewer: RequesterViewer,
  facts: Facts,
): Promise<boolean> {
  if (!viewer.signedIn || viewer.organisationId === null) return false
  return (
    (await ongoingProject(
      db,
      { organisationId: viewer.organisationId, realmId: viewer.realmId, pipeline: facts.pipeline ?? null },
      desk.now(),
    )) !== null
  )
}
