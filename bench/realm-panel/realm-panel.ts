import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from '@plantao/api-client'
import { cast, startSandboxPlatform } from '@plantao/sandbox-platform'
import type { SandboxPlatform } from '@plantao/sandbox-platform'
import { call } from '../../tests/proofs/api-calls.ts'
import type { Caller } from '../../tests/proofs/api-calls.ts'
import { engineersOf, headersOf } from '../../tests/proofs/people.ts'
import { openMeasuredDesk } from '../measured-desk.ts'
import { median, percentile, rounded, spreadOf } from '../measurement.ts'
import type { BenchOutcome, BenchRun } from '../run.ts'

/** The desk that the platform's tokens are for; nobody asks it anything. */
const audience = 'http://localhost:4000'
const slowMs = 50
const aimMs = 120
const requester = cast[0]!

type Pipeline = { readonly id: string; readonly name: string }

/**
 * Milliseconds until an engineer has the first screen of a conversation's realm where the platform takes 50 ms for each call:
 * by the name of a pipeline that the requester stated, and by the id of one that was chosen. Each opening is of another
 * conversation, so that the platform is asked each time. Beside it the slowest of the same calls, made without a desk.
 */
export async function realmPanel({ long, runs, say }: BenchRun): Promise<BenchOutcome> {
  const dataDir = await mkdtemp(join(tmpdir(), 'plantao-bench-realm-'))
  const platform = await startSandboxPlatform({ dataDir, deskUrl: audience })
  const desk = await openMeasuredDesk({
    visitors: 0,
    copied: false,
    environment: {
      PLATFORM_ISSUER: platform.url,
      PLATFORM_JWKS_URL: `${platform.url}/.well-known/jwks.json`,
      PLATFORM_AUDIENCE: audience,
      PLATFORM_API_URL: platform.contract.url,
      PLATFORM_API_KEY: platform.contract.key,
    },
  })
  const [byName, byId, slowest]: [number[], number[], number[]] = [[], [], []]
  try {
    const { items: pipelines } = await callStraight<{ items: Pipeline[] }>(
      platform,
      `pipelines?limit=${long ? 100 : 25}`,
    )
    const [person] = await engineersOf(desk.server.url, desk.firstOperatorCode, ['Mina Haas'])
    const engineer = { baseUrl: desk.server.url, headers: headersOf(person!) }
    const open = await opener(desk.server.url, platform)
    const panelMs = (id: string, query = '') => msOf(() => call(engineer, 'GET', `/conversations/${id}/realm${query}`))
    // The first run warms up both sides.
    for (let run = -1; run < runs; run += 1) {
      const conversations = await each(pipelines, open)
      const others = await each(pipelines, open)
      platform.be({ slowMs })
      const straight = await slowestCall(platform, pipelines)
      const named = await each(conversations, (id) => panelMs(id))
      const chosen = await each(pipelines, ({ id }, at) => panelMs(others[at]!, `?pipeline=${id}`))
      platform.be({})
      const told = `by name ${rounded(median(named))} ms, p95 ${rounded(percentile(named, 95))}; by id ${rounded(median(chosen))} ms; slowest call ${rounded(straight)} ms`
      say(run < 0 ? `warming up: ${told}` : told)
      if (run < 0) continue
      byName.push(median(named))
      byId.push(median(chosen))
      slowest.push(straight)
    }
    const measured = rounded(median(byName))
    return {
      measurements: [
        {
          name: 'realm-panel',
          measured,
          unit: 'ms until the realm is there, 50 ms a call',
          limit: rounded(median(slowest)),
          limitName: 'the slowest of the same calls, alone',
          aim: `at most ${aimMs} ms`,
          met: measured <= aimMs,
          runs,
          spread: spreadOf(byName),
          more: { 'by the id of a chosen pipeline, ms': rounded(median(byId)), openings: pipelines.length },
        },
      ],
      postgres: desk.postgres,
    }
  } finally {
    await desk.close()
    await platform.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Opens a conversation about a pipeline, as somebody signed in. */
async function opener(baseUrl: string, platform: SandboxPlatform): Promise<(pipeline: Pipeline) => Promise<string>> {
  const { body } = await call<{ token: string }>({ baseUrl }, 'POST', '/requester-sessions', {
    door: 'platform',
    language: 'en',
    platformToken: await platform.deskToken(requester.email),
  })
  const asRequester: Caller = { baseUrl, headers: { authorization: `Bearer ${body.token}` } }
  return async ({ name }) => {
    const id = uuidv7()
    await call(asRequester, 'PUT', `/conversations/${id}`, {
      messageId: uuidv7(),
      language: 'en',
      demand: 'development-question',
      text: `What does the first step of ${name} do?`,
      facts: [
        { name: 'pipeline', value: name },
        { name: 'environment', value: 'prod' },
        { name: 'logic', value: 'It reads what is new.' },
        { name: 'wantedResult', value: 'The same in one file.' },
      ],
    })
    return id
  }
}

/** The median of each call that the first screen needs, one after the other; the largest. */
async function slowestCall(platform: SandboxPlatform, pipelines: readonly Pipeline[]): Promise<number> {
  const calls: readonly ((pipeline: Pipeline) => string)[] = [
    ({ name }) => `pipelines?name=${name}&limit=10`,
    ({ id }) => `pipelines/${id}`,
    ({ id }) => `executions?pipeline=${id}&status=failed&limit=20`,
    () => 'alerts',
    () => `people/${requester.id}`,
    () => 'licences',
    () => 'limits',
  ]
  const medians = await each(calls, async (pathOf) =>
    median(await each(pipelines.slice(0, 10), (one) => msOf(() => callStraight(platform, pathOf(one))))),
  )
  return Math.max(...medians)
}

async function callStraight<Body>({ contract }: SandboxPlatform, path: string): Promise<Body> {
  const answer = await fetch(`${contract.url}/realms/${requester.realm.id}/${path}`, {
    headers: { authorization: `Bearer ${contract.key}` },
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as Body
}

async function msOf(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await run()
  return performance.now() - began
}

/** One after the other. */
async function each<Item, Result>(
  items: readonly Item[],
  run: (item: Item, at: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  for (const [at, item] of items.entries()) results.push(await run(item, at))
  return results
}
