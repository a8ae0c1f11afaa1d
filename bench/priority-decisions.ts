import { derivePriority, loadPolicy } from '@plantao/rules'
import type { Policy } from '@plantao/rules'
import { readDefaultPolicy } from '@plantao/rules/default-policy'
import { demands, environments, extents, signInScopes, workarounds } from '@plantao/rules/vocabulary'
import type { Demand, Facts, Standing } from '@plantao/rules/vocabulary'
import type { BenchOutcome, BenchRun } from './run.ts'
import { median, rounded, spreadOf } from './measurement.ts'

const aimPerSecond = 1_000_000
const secondsEach = 1

/** Priorities derived a second on one core, over standings, demands and facts in every combination by turns. */
export async function priorityDecisions({ runs }: BenchRun): Promise<BenchOutcome> {
  const policy = defaultPolicy()
  const cases = everyCase()
  count(policy, cases, 0.3)
  const perSecond = Array.from({ length: runs }, () => count(policy, cases, secondsEach))
  const measured = rounded(median(perSecond))
  return {
    measurements: [
      {
        name: 'priority-decisions',
        measured,
        unit: 'decisions/s',
        limit: null,
        limitName: null,
        aim: `at least ${aimPerSecond}`,
        met: measured >= aimPerSecond,
        runs,
        spread: spreadOf(perSecond),
        more: { combinations: cases.length },
      },
    ],
    postgres: null,
  }
}

type Case = { readonly standing: Standing; readonly demand: Demand; readonly facts: Facts }

function count(policy: Policy, cases: readonly Case[], seconds: number): number {
  const startedAt = performance.now()
  let done = 0
  let first = 0
  while (performance.now() - startedAt < seconds * 1_000) {
    for (const { standing, demand, facts } of cases)
      if (derivePriority(policy, standing, demand, facts).priority === 'P1') first += 1
    done += cases.length
  }
  if (first === 0) throw new Error('no combination was a P1; the cases are wrong')
  return (done / (performance.now() - startedAt)) * 1_000
}

function everyCase(): Case[] {
  const standings: Standing[] = [
    { door: 'platform', signedIn: true, contract: 'in-force', realm: 'aurora' },
    { door: 'website', signedIn: false, contract: 'unknown', realm: null },
  ]
  const yesOrNo = [true, false, undefined]
  return standings.flatMap((standing) =>
    demands.flatMap((demand) =>
      environments.flatMap((environment) =>
        extents.flatMap((extent) =>
          [...workarounds, undefined].flatMap((workaround) =>
            yesOrNo.flatMap((prodPipelinesAffected) =>
              [...signInScopes, undefined].map((signInScope) => ({
                standing,
                demand,
                facts: stated({ environment, extent, workaround, prodPipelinesAffected, signInScope }),
              })),
            ),
          ),
        ),
      ),
    ),
  )
}

function stated(facts: { [Name in keyof Facts]: Facts[Name] | undefined }): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Facts
}

function defaultPolicy(): Policy {
  const loaded = loadPolicy(readDefaultPolicy())
  if (!loaded.ok) throw new Error(`the default policy does not load: ${JSON.stringify(loaded.problems[0])}`)
  return loaded.policy
}
