import fc from 'fast-check'
import { expect } from 'vitest'
import { newId } from '../../infrastructure/ids.ts'
import { irene, joana, minute } from './grant-scene.fixture.ts'
import type { GrantScene } from './grant-scene.fixture.ts'

/** What must hold, whatever the desk does, of one conversation and what was asked for in it. */
export type Model = {
  conversation: string
  down: boolean
  /** Of each grant: what somebody with a proof of theirs was told that they gave, if so. */
  readonly grants: Map<string, { approved: boolean; over: boolean; until: number }>
  /** Uses that must not have been done, because nobody had granted them or they were over for sure. */
  readonly forbidden: Set<string>
  readonly done: Set<string>
}
export type Real = { readonly scene: GrantScene; skewMs: number }
type Command = fc.AsyncCommand<Model, Real>

const command = (
  label: string,
  run: (model: Model, real: Real) => Promise<void>,
  check: (model: Model) => boolean = () => true,
): Command => ({ check, run, toString: () => label })

const pick = <Item>(items: readonly Item[], index: number): Item => items[index % items.length]!
const idsOf = ({ grants }: Model) => [...grants.keys()]
const has = (model: Model) => model.grants.size > 0
const isUp = (model: Model) => !model.down
const granters = (scene: GrantScene) => [[scene.irene, irene] as const, [scene.joana, joana] as const]

const asks = fc.constant(
  command('asks', async (model, { scene }) => {
    const { status, body } = await scene.tryAsk(model.conversation)
    if (status === 200) model.grants.set(body.id, { approved: false, over: false, until: Infinity })
    else mustBe(body.because, 'asked-too-often')
  }),
)

const approves = fc
  .tuple(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 60 }), fc.boolean())
  .map(([which, who, minutes, both]) =>
    command(
      `approves ${which} by ${who % 2} for ${minutes} min${both ? ', both at once' : ''}`,
      async (model, { scene }) => {
        const id = pick(idsOf(model), which)
        const known = model.grants.get(id)!
        const chosen = both ? granters(scene) : [pick(granters(scene), who)]
        const answers = await Promise.all(chosen.map(([by, email]) => scene.tryApprove(id, by, email, { minutes })))
        const won = answers.filter(({ status }) => status === 200)
        mustBe(won.length > 1, false)
        for (const { status, body } of answers) if (status !== 200) mustBe([status, body.nextStep !== ''], [422, true])
        // Without an answer nobody knows; the platform may have it.
        const unknown = answers.some(({ body }) => body.because === 'not-confirmed-yet')
        if (won.length > 0) mustBe(known.over, false)
        if (won.length > 0 || unknown)
          Object.assign(known, { approved: true, until: scene.clock.now().getTime() + minutes * minute })
      },
      has,
    ),
  )

/** Somebody says yes while the platform goes away, and perhaps takes it back before anybody knows what became of it. */
const approvesIntoNothing = fc
  .tuple(fc.nat(), fc.constantFrom('nobody', 'withdrawal', 'revocation'), fc.boolean())
  .map(([which, how, returns]) =>
    command(
      `${which} is approved as the platform goes down; ${how} takes it back${returns ? '; the platform returns' : ''}`,
      async (model, { scene }) => {
        const id = pick(idsOf(model), which)
        const known = model.grants.get(id)!
        const { status, body } = await scene.approvesWhileItGoes(id)
        mustBe([status, body.nextStep !== ''], [422, true])
        model.down = true
        scene.sandbox.be({ down: true })
        if (how !== 'nobody') {
          const by = how === 'withdrawal' ? scene.bruna : scene.irene
          const back = await scene.ask(by, 'PUT', `/grants/${id}/${how}`)
          // What is live or being given is over by either; what is only asked for, or was over, not by everybody.
          if (body.because === 'not-confirmed-yet') mustBe(back.status, 200)
          if (back.status === 200) known.over = true
          const use = newId()
          if (known.over) mustBe((await scene.tryUse(id, {}, scene.bruna, use)).body.because, 'no-live-grant')
          if (known.over) model.forbidden.add(use)
        }
        if (!returns) return
        model.down = false
        scene.sandbox.be({})
      },
      (model) => has(model) && isUp(model),
    ),
  )

const ends = fc.tuple(fc.nat(), fc.constantFrom('denial', 'revocation', 'withdrawal')).map(([which, how]) =>
  command(
    `${how} of ${which}`,
    async (model, { scene }) => {
      const id = pick(idsOf(model), which)
      const by = how === 'withdrawal' ? scene.bruna : scene.irene
      const { status, body } = await scene.ask(by, 'PUT', `/grants/${id}/${how}`, how === 'denial' ? {} : undefined)
      if (status !== 200) return mustBe([status, body.nextStep.length > 0], [422, true])
      model.grants.get(id)!.over = true
    },
    has,
  ),
)

const uses = fc.tuple(fc.nat(), fc.constantFrom('engineer', 'other', 'verb', 'revoked meanwhile')).map(([which, how]) =>
  command(
    `use of ${which}: ${how}`,
    async (model, { scene }) => {
      const id = pick(idsOf(model), which)
      const { approved, over } = model.grants.get(id)!
      const use = newId()
      const more = how === 'verb' ? { verb: 'execution:rerun' } : {}
      const sent = scene.tryUse(id, more, how === 'other' ? scene.caio : scene.bruna, use)
      const revoked =
        how === 'revoked meanwhile' ? await scene.ask(scene.joana, 'PUT', `/grants/${id}/revocation`) : null
      const { status, body } = await sent
      if (revoked?.status === 200) model.grants.get(id)!.over = true
      if (status === 200 && body.outcome === 'done') model.done.add(use)
      if (!approved || over || how === 'verb' || how === 'other') {
        mustBe(status === 200 ? body.outcome : 'refused', 'refused')
        model.forbidden.add(use)
      }
    },
    has,
  ),
)

const time = fc.constantFrom(0.2, 1, 5, 30, 61).map((minutes) =>
  command(`${minutes} min pass`, async (model, { scene }) => {
    await scene.waits(minutes * minute)
    const now = scene.clock.now().getTime()
    for (const grant of model.grants.values()) if (grant.until <= now) grant.over = true
  }),
)

const skews = fc.constantFrom(-45_000, 0, 45_000).map((skewMs) =>
  command(`the platform's clock is ${skewMs / 1000} s ahead`, async (_model, real) => {
    real.skewMs = skewMs
  }),
)

const goesDown = fc.constant(
  command(
    'the platform goes down',
    async (model, { scene }) => {
      model.down = true
      scene.sandbox.be({ down: true })
    },
    isUp,
  ),
)

const comesBack = fc.constant(
  command(
    'the platform comes back',
    async (model, { scene }) => {
      model.down = false
      scene.sandbox.be({})
    },
    (model) => model.down,
  ),
)

const losesPermission = fc.constant(
  command(
    'Irene may grant no longer for two minutes',
    async (model, { scene }) => {
      await scene.sandbox.changeRoles(irene, [])
      await scene.waits(2 * minute)
      await scene.sandbox.changeRoles(irene, [{ role: 'support-access-manager' }])
      const now = scene.clock.now().getTime()
      for (const grant of model.grants.values()) if (grant.until <= now) grant.over = true
    },
    isUp,
  ),
)

const changesHands = fc.constant(
  command('Caio takes the conversation, and gives it back', async (model, { scene }) => {
    for (const staffId of [scene.caio.id, scene.bruna.id])
      await scene.done(scene.bruna, 'PUT', `/conversations/${model.conversation}/assignment`, { staffId })
    for (const grant of model.grants.values()) grant.over = true
  }),
)

/** What anybody may do, the likely more often. */
export const anything = fc.commands(
  [
    asks,
    approves,
    approves,
    approvesIntoNothing,
    ends,
    uses,
    uses,
    time,
    skews,
    goesDown,
    comesBack,
    losesPermission,
    changesHands,
  ],
  { maxCommands: 22, size: 'max' },
)

/** The desk and the platform say the same of every grant, and of everything that was done under it. */
export async function agree(model: Model, scene: GrantScene): Promise<void> {
  const lines = await scene.platformLines()
  for (const id of idsOf(model)) {
    const here = (await scene.grantOf(model.conversation, id)) as never as {
      state: string
      uses: { id: string; outcome: string }[]
    }
    const there = await scene.atPlatform(id)
    expect({ id, live: here.state === 'live' }).toEqual({ id, live: there?.state === 'live' })
    expect(here.state).not.toBe('approving')
    expect(here.uses.map(({ outcome }) => outcome)).not.toContain('under-way')
    const done = here.uses.filter(({ outcome }) => outcome === 'done').map((use) => use.id)
    for (const use of done) expect(model.forbidden.has(use)).toBe(false)
    for (const use of model.done) if (here.uses.some((one) => one.id === use)) expect(done).toContain(use)
    // Everything that the platform did under it is a use that the customer reads, and the other way round.
    expect(lines.filter(({ grant, outcome }) => grant === id && outcome === 'done')).toHaveLength(done.length)
    if (done.length > 0) expect(there).not.toBeNull()
    await platformRefuses(scene, id, there?.state === 'live')
  }
}

/** The platform refuses by itself what no live grant covers, as if the desk had no rules of its own. */
async function platformRefuses(scene: GrantScene, id: string, isLive: boolean): Promise<void> {
  const engineer = scene.bruna.id
  const others = await scene.useAtPlatform(id, { engineer: scene.caio.id })
  const more = await scene.useAtPlatform(id, { engineer, verb: 'alert:update' })
  expect([others, more]).toEqual(isLive ? ['not-covered', 'not-covered'] : ['no-live-grant', 'no-live-grant'])
  if (!isLive) expect(await scene.useAtPlatform(id, { engineer })).toBe('no-live-grant')
}

function mustBe(found: unknown, wanted: unknown): void {
  expect(found).toEqual(wanted)
}
