import { setTimeout as delay } from 'node:timers/promises'
import { faultsOfLog, messagesNotFound } from './check-log.ts'
import { openPool } from './open-pool.ts'
import type { Person, Visitor } from './people.ts'
import { engineersOf, visitorsOf } from './people.ts'
import { openScreen } from './screen.ts'
import type { Screen } from './screen.ts'
import { openSender } from './sender.ts'
import type { Correspondence, Sender } from './sender.ts'
import type { Random } from './seeded-random.ts'

export type ProofSize = { readonly messages: number; readonly faults: number }
/** What a proof is given: the same seed makes the same pauses, the same faults at the same places. */
export type ProofRun = ProofSize & { readonly random: Random; readonly say: (line: string) => void }
/** What a proof found; it holds when there are no problems. */
export type ProofOutcome = { readonly problems: readonly string[]; readonly figures: Readonly<Record<string, number>> }

/** Who is there while something breaks. */
export type Crowd = {
  readonly senders: readonly Sender[]
  readonly screens: readonly Screen[]
  readonly correspondence: Correspondence
}

export type Breaking = {
  /** Where people set up, and look. */
  readonly baseUrl: string
  /** Where the sender with this number sends, if not there. */
  readonly sendsTo?: (sender: number) => string
  readonly firstOperatorCode: string
  readonly databaseUrl: () => string
  /** Breaks something; returns in words what, once whatever was broken is on its way back. */
  readonly breakIt: (crowd: Crowd) => Promise<string>
}

const visitorCount = 20
const engineerNames = ['Mina Haas', 'Tomas Lind']
/** The part of all messages that engineers write. */
const engineersPart = 0.1
const patienceMs = { delivery: 90_000, screens: 45_000, search: 20_000 }

/** Twenty visitors and two engineers write while things break; then everything that was acknowledged is looked for. */
export async function runUnderFaults(run: ProofRun, breaking: Breaking): Promise<ProofOutcome> {
  const { random, messages, faults } = run
  const correspondence: Correspondence = { written: [], acknowledged: new Map(), refused: [] }
  const visitors = await visitorsOf(breaking.baseUrl, visitorCount)
  const engineers = await engineersOf(breaking.baseUrl, breaking.firstOperatorCode, engineerNames)
  const everywhere = visitors.map((visitor) => visitor.conversation)
  const screens = await Promise.all([
    ...visitors.map((visitor) => openScreen(breaking.baseUrl, visitor, [visitor.conversation])),
    ...engineers.map((engineer) => openScreen(breaking.baseUrl, engineer, everywhere)),
  ])
  const writers: { person: Person; conversations: readonly string[] }[] = [
    ...visitors.map((visitor: Visitor) => ({ person: visitor, conversations: [visitor.conversation] })),
    ...engineers.map((person) => ({ person, conversations: everywhere })),
  ]
  const senders = writers.map(({ person }, at) =>
    openSender(breaking.sendsTo?.(at) ?? breaking.baseUrl, person, correspondence, random.fork(person.name)),
  )
  const byEngineers = Math.round(messages * engineersPart)
  const quota = (at: number) =>
    at < visitorCount ? Math.ceil((messages - byEngineers) / visitorCount) : Math.ceil(byEngineers / engineers.length)
  const total = writers.reduce((sum, _, at) => sum + quota(at), 0)

  const silence = watchSilence(correspondence)
  const mostPauseMs = Math.round((faults * 60_000) / messages) + 40
  const writing = Promise.all(
    senders.map((sender, at) =>
      sender.write(quota(at), writers[at]!.conversations, at < visitorCount ? mostPauseMs : mostPauseMs * 2),
    ),
  )
  await breakAtMoments(run, total, correspondence, () => breaking.breakIt({ senders, screens, correspondence }))
  await writing
  const delivered = await within(patienceMs.delivery, () => senders.every((sender) => sender.isDone()))
  const longestSilenceMs = silence.end()

  const problems = [...correspondence.refused]
  if (!delivered) problems.push(`after ${patienceMs.delivery / 1000} s some messages are still unsent`)
  problems.push(...(await screensThatDiffer(screens, 'whole')), ...screens.flatMap((screen) => screen.surprises))
  const pool = openPool(breaking.databaseUrl())
  problems.push(...(await faultsOfLog(pool, correspondence)))
  if (!(await within(patienceMs.search, async () => (await messagesNotFound(pool)) === 0, 200)))
    problems.push(`search does not know ${await messagesNotFound(pool)} messages`)
  await pool.end()
  for (const sender of senders) sender.closeTab()
  for (const screen of screens) screen.close()
  return {
    problems,
    figures: {
      messages: correspondence.acknowledged.size,
      senders: visitorCount + engineers.length,
      screens: screens.length,
      faults,
      longestSilenceMs,
    },
  }
}

/** Faults at drawn parts of the run, each some moments after a message was acknowledged, while others are under way. */
async function breakAtMoments(
  { random, faults, say }: ProofRun,
  total: number,
  { acknowledged }: Correspondence,
  breakIt: () => Promise<string>,
): Promise<void> {
  const draw = random.fork('moments')
  const moments = Array.from({ length: faults }, (_, at) =>
    Math.floor(((at + 0.1 + draw.fraction() * 0.8) / (faults + 0.5)) * total),
  )
  for (const moment of moments) {
    const from = acknowledged.size
    await within(
      patienceMs.delivery,
      () => acknowledged.size >= Math.max(moment, from + 1) || acknowledged.size >= total,
    )
    await delay(draw.between(0, 40))
    say(`after ${acknowledged.size} of ${total}: ${await breakIt()}`)
  }
}

/** What the screens show otherwise than a fresh fetch, once they have had time to come back. */
export async function screensThatDiffer(
  screens: readonly Screen[],
  of: 'end' | 'whole',
  patience = patienceMs.screens,
): Promise<string[]> {
  return (await Promise.all(screens.map((screen) => differencesOf(screen, of, patience)))).flat()
}

const noAnswer = 'no answer'

/** What differs is fetched again until it no longer does, with pauses that the desk's limits on requests allow. */
async function differencesOf(screen: Screen, of: 'end' | 'whole', patience: number): Promise<string[]> {
  let found = new Map<string, string>()
  await within(
    patience,
    async () => {
      const asked = found.has(noAnswer) || found.size === 0 ? {} : { conversations: [...found.keys()] }
      found = await screen
        .differences({ of, ...asked })
        .catch(
          (error: unknown) =>
            new Map([[noAnswer, `${screen.person.name}: a page could not be fetched: ${String(error)}`]]),
        )
      return found.size === 0
    },
    1_000,
  )
  return [...found.values()]
}

async function within(patience: number, isSo: () => boolean | Promise<boolean>, pauseMs = 10): Promise<boolean> {
  const deadline = performance.now() + patience
  while (!(await isSo())) {
    if (performance.now() > deadline) return false
    await delay(pauseMs)
  }
  return true
}

/** The longest time without any acknowledgement. */
function watchSilence({ acknowledged }: Correspondence): { end: () => number } {
  let heard = performance.now()
  let size = 0
  let longest = 0
  const timer = setInterval(() => {
    if (acknowledged.size === size) longest = Math.max(longest, performance.now() - heard)
    else {
      size = acknowledged.size
      heard = performance.now()
    }
  }, 10)
  return {
    end: () => {
      clearInterval(timer)
      return Math.round(longest)
    },
  }
}
