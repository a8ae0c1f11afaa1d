import { afterAll, expect, test } from 'vitest'
import { camila, openScene } from '../../scene.fixture.ts'
import { newId } from '../../infrastructure/ids.ts'
import { mailRealms } from '../sign-in-recovery/recover-sign-in.ts'

const scene = await openScene()
afterAll(() => scene.close())

test('somebody of a realm whose name another one has here signs in, to their own', async () => {
  const realm = { id: newId(), name: camila.realm.name, organisationId: newId(), organisation: 'Costa Verde Turismo' }
  const ines = { subject: 'costa-verde-1', name: 'Inês Amaral', email: 'ines@costa-verde.example', realm }
  const viewer = await scene.signedIn(ines)
  const session = await scene.done(viewer, 'GET', '/requester-sessions/current')
  expect(session).toMatchObject({ realm: { id: realm.id }, organisation: { name: 'Costa Verde Turismo' } })
})

test('a realm that an operator entered by name is linked at its first sign-in, and never again by its name', async () => {
  const [organisationId, realmId] = [newId(), newId()]
  await scene.desk.db.insertInto('organisation').values({ id: organisationId, name: 'Serra Azul' }).execute()
  await scene.desk.db
    .insertInto('realm')
    .values({ id: realmId, organisation_id: organisationId, name: 'serra-azul' })
    .execute()
  const person = (realm: { id: string; organisationId: string }) => ({
    subject: `serra-${realm.id}`,
    name: 'Ana Serra',
    email: 'ana@serra.example',
    realm: { ...realm, name: 'serra-azul', organisation: 'Serra Azul' },
  })
  const first = await scene.done(
    await scene.signedIn(person({ id: newId(), organisationId: newId() })),
    'GET',
    '/requester-sessions/current',
  )
  expect(first).toMatchObject({ realm: { id: realmId }, organisation: { id: organisationId } })
  const namesake = await scene.done(
    await scene.signedIn(person({ id: newId(), organisationId: newId() })),
    'GET',
    '/requester-sessions/current',
  )
  expect(namesake.realm.id).not.toBe(realmId)
  expect(namesake.organisation.id).not.toBe(organisationId)
})

test('a used token is forgotten only once it would be refused for its age', async () => {
  const token = await scene.platform.sign(camila, scene.clock.now())
  const body = { door: 'platform', language: 'en', platformToken: token }
  const kept = () => scene.desk.db.selectFrom('used_token').select('jti').execute()
  await scene.done(null, 'POST', '/requester-sessions', body)
  scene.clock.pass(5 * 60_000 + 59_000)
  await scene.signedIn()
  expect((await scene.ask(null, 'POST', '/requester-sessions', body)).status).toBe(401)
  scene.clock.pass(2 * 60_000)
  await scene.signedIn()
  expect(await kept()).toHaveLength(2)
})

test('realms are mailed to an address of the platform, not to one that was left in a chat', async () => {
  const viewer = await scene.signedIn()
  const id = await scene.opensOne(viewer)
  const mails = () => scene.desk.db.selectFrom('mail').select('to_address').where('kind', '=', 'recovery').execute()
  await mailRealms(scene.desk, camila.email, 'en')
  expect(await mails()).toEqual([{ to_address: camila.email }])
  expect(
    (await scene.ask(viewer, 'PUT', `/conversations/${id}/contact`, { email: 'bystander@elsewhere.example' })).body,
  ).toMatchObject({ because: 'address-of-the-platform' })
  await mailRealms(scene.desk, 'bystander@elsewhere.example', 'en')
  expect(await mails()).toHaveLength(1)
})
