import type { ProofTerms } from '@plantao/platform-contract'
import { newId } from '../../infrastructure/ids.ts'
import type { Answer, Opening, Viewer } from '../../scene.fixture.ts'
import { openRealmScene } from '../platform/realm-scene.fixture.ts'
import type { RealmSceneOptions } from '../platform/realm-scene.fixture.ts'
import { watchCalls } from '../platform/platform-memory.ts'
import { realmReader } from '../platform/realm-reader.ts'
import { passTime } from '../time/pass-time.ts'
import { runErrands } from './run-errands.ts'

export const minute = 60_000
export const hour = 60 * minute
/** Of Aurora Varejo. Irene and Joana manage access, Beatriz grants in production only, Helena asks support. */
export const irene = 'irene.sampaio@aurora-varejo.example'
export const joana = 'joana.meireles@aurora-varejo.example'
export const beatriz = 'beatriz.falcao@aurora-varejo.example'
export const helena = 'helena.prado@aurora-varejo.example'
/** Manages access in Blue Harbor. */
export const grace = 'grace.holloway@blue-harbor.example'

export const asked = {
  environment: 'test',
  pipeline: null,
  verbs: ['global:update'],
  reason: 'The address of the carrier has changed',
  minutes: 60,
}

export type GrantScene = Awaited<ReturnType<typeof openGrantScene>>

/** A realm whose people ask support, an engineer who has their conversation, and who may grant. */
export async function openGrantScene(options: RealmSceneOptions = {}) {
  const scene = await openRealmScene(options)
  const people = {
    helena: await scene.signedInAs(helena),
    irene: await scene.signedInAs(irene),
    joana: await scene.signedInAs(joana, 'pt'),
    beatriz: await scene.signedInAs(beatriz),
    grace: await scene.signedInAs(grace),
  }
  const me = await scene.done(people.irene, 'GET', '/requester-sessions/current')
  const realmId: string = me.realm.id
  const reader = realmReader(scene.desk, realmId, { engineer: null, conversation: null })
  const names = await reader.names()
  if (names.state === 'unread') throw new Error(`The names of the realm were not read: ${names.because}`)
  const globals = names.data.filter(({ kind }) => kind === 'global').map(({ value }) => value)

  /** All that somebody says yes to who gives this of a grant, as the messenger tells the page. */
  const termsOf = async (grant: string, given: object = {}): Promise<ProofTerms> => {
    const row = await scene.desk.db
      .selectFrom('access_grant')
      .innerJoin('conversation', 'conversation.id', 'conversation_id')
      .select(['environment', 'pipeline', 'engineer_id', 'public_id', 'reason'])
      .where('access_grant.id', '=', grant)
      .executeTakeFirstOrThrow()
    return {
      id: grant,
      environment: row.environment,
      pipeline: row.pipeline,
      verbs: asked.verbs as ProofTerms['verbs'],
      engineer: { id: row.engineer_id, name: scene.desk.directory.staff(row.engineer_id) ?? '' },
      conversation: row.public_id,
      reason: row.reason,
      minutes: asked.minutes,
      ...given,
    }
  }
  /** The body of a yes, with what the platform's page gives to whoever says it. */
  const approval = async (grant: string, email: string, given: object = {}) => {
    const terms = await termsOf(grant, given)
    const { pipeline, verbs, minutes } = terms
    return { proof: await scene.sandbox.grantProof(email, terms), pipeline, verbs, minutes }
  }

  return {
    ...scene,
    ...people,
    realmId,
    globals,
    termsOf,
    approval,

    /** A conversation of Helena's that Bruna has. */
    async opened(opening: Opening = {}): Promise<string> {
      const id = await scene.opensOne(people.helena, opening)
      await scene.done(scene.bruna, 'PUT', `/conversations/${id}/assignment`, { staffId: scene.bruna.id })
      return id
    },
    tryAsk: (conversation: string, terms: object = {}, by: Viewer = scene.bruna, id = newId()): Promise<Answer> =>
      scene.ask(by, 'PUT', `/conversations/${conversation}/grants/${id}`, { ...asked, ...terms }),
    async asks(conversation: string, terms: object = {}): Promise<string> {
      return (
        await scene.done(scene.bruna, 'PUT', `/conversations/${conversation}/grants/${newId()}`, { ...asked, ...terms })
      ).id
    },
    tryApprove: async (grant: string, by: Viewer, email: string, terms: object = {}): Promise<Answer> =>
      scene.ask(by, 'PUT', `/grants/${grant}/approval`, await approval(grant, email, terms)),
    /** Said yes to, while the platform goes away between being asked who that is and being asked to make it. */
    async approvesWhileItGoes(grant: string): Promise<Answer & { readonly proof: string }> {
      const body = await approval(grant, irene)
      const stop = watchCalls(scene.desk, ({ operation }) => {
        if (operation === 'getPerson') scene.sandbox.be({ down: true })
      })
      const answer = await scene.ask(people.irene, 'PUT', `/grants/${grant}/approval`, body)
      stop()
      return { ...answer, proof: body.proof }
    },
    async approves(grant: string, by: Viewer = people.irene, email = irene, terms: object = {}) {
      return scene.done(by, 'PUT', `/grants/${grant}/approval`, await approval(grant, email, terms))
    },
    tryUse: (grant: string, more: object = {}, by: Viewer = scene.bruna, id = newId()): Promise<Answer> =>
      scene.ask(by, 'PUT', `/grants/${grant}/uses/${id}`, {
        verb: 'global:update',
        target: globals[0],
        pipeline: null,
        value: 'https://carrier.example/v2',
        ...more,
      }),
    /** What the conversation has of it, for the engineer. */
    async grantOf(conversation: string, grant: string) {
      const { items } = await scene.done(scene.bruna, 'GET', `/conversations/${conversation}/grants`)
      return (items as { id: string }[]).find(({ id }) => id === grant) as never as Record<string, never>
    },
    /** Time passes, and what time and errands do is done. */
    async waits(ms: number): Promise<void> {
      scene.clock.pass(ms)
      await passTime(scene.desk)
      await runErrands(scene.desk)
    },
    errands: () => runErrands(scene.desk),
    /** What the platform itself says. */
    async atPlatform(grant: string) {
      const answer = await fetch(`${scene.sandbox.contract.url}/realms/${auroraId}/grants/${grant}`, {
        headers: { authorization: `Bearer ${scene.sandbox.contract.key}` },
      })
      return answer.status === 404
        ? null
        : ((await answer.json()) as { state: string; ended: { because: string } | null })
    },
    /** A use that no desk has looked at: the platform's word for its no, or `done`. */
    async useAtPlatform(grant: string, more: object): Promise<string> {
      const answer = await fetch(`${scene.sandbox.contract.url}/realms/${auroraId}/grants/${grant}/uses`, {
        method: 'POST',
        headers: { authorization: `Bearer ${scene.sandbox.contract.key}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          id: newId(),
          verb: 'global:update',
          target: globals[0],
          pipeline: null,
          value: 'https://carrier.example/v3',
          ...more,
        }),
      })
      const { code, outcome } = (await answer.json()) as { code?: string; outcome?: string }
      return code ?? outcome ?? ''
    },
    async platformLines(): Promise<{ what: string; outcome: string; grant: string | null; because: string | null }[]> {
      const answer = await fetch(`${scene.sandbox.contract.url}/realms/${auroraId}/access-log?limit=1000`, {
        headers: { authorization: `Bearer ${scene.sandbox.contract.key}` },
      })
      return ((await answer.json()) as { items: never[] }).items
    },
  }
}

const auroraId = '5b1f6f0e-0a51-4c0e-9a55-10a0c5f2a001'
