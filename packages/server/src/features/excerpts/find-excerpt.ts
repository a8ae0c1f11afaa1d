import type { Desk } from '../../desk.ts'
import type { Reading } from '../platform/realm-reader.ts'
import { presentPerson } from '../realm-panel/present-realm.ts'
import type { Looked, OpenRealm } from '../realm-panel/realm-door.ts'
import { stepNames } from '../realm-panel/log-text.ts'
import { subjectOf } from '../realm-panel/asker.ts'
import { flowThatRan } from '../realm-panel/what-ran.ts'
import { flowTarget, understoodFlow } from '../realm-panel/understood-flow.ts'
import {
  ofAlert,
  ofBalance,
  ofDeployment,
  ofExecution,
  ofLogs,
  ofPerson,
  ofPipeline,
  ofStep,
} from './compose-excerpt.ts'
import type { Composed } from './compose-excerpt.ts'
import type { ExcerptSource } from './excerpt-shapes.ts'
import { excerptWords } from './excerpt-words.ts'
import type { ExcerptWords } from './excerpt-words.ts'

/** What was found in the realm for an excerpt: null where the realm has it not. `looked` is for the access log. */
export type Found = { readonly reading: Reading<Composed | null>; readonly looked: readonly Looked[] }

const mostLines = 100

/** Reads again from the platform what an excerpt is to show, redacted by the reader, in the conversation's language. */
export async function findExcerpt({ desk, row, reader }: OpenRealm, source: ExcerptSource): Promise<Found> {
  const w: ExcerptWords = excerptWords[row.language]
  switch (source.source) {
    case 'pipeline': {
      const pipeline = await reader.pipeline(source.pipeline)
      return found(pipeline, 'pipeline', nameOr(pipeline, source.pipeline), (one) => ofPipeline(one, w))
    }
    case 'deployment': {
      const pipeline = await reader.pipeline(source.pipeline)
      return found(pipeline, 'pipeline', nameOr(pipeline, source.pipeline), ({ deployments }) => {
        const one = deployments.find(({ id }) => id === source.deployment)
        return one ? ofDeployment(one, w) : null
      })
    }
    case 'execution': {
      const execution = await reader.execution(source.execution)
      return found(execution, 'execution', source.execution, (one) => ofExecution(one, w))
    }
    case 'logs': {
      const [logs, ran] = await Promise.all([
        reader.executionLogs(source.execution, { around: source.from, limit: mostLines * 2 }),
        flowThatRan(reader, reader.execution(source.execution)),
      ])
      const { reading, looked } = found(logs, 'logs', source.execution, ({ items }) => {
        const lines = items.filter(({ at }) => isBetween(at, source.from, source.to)).slice(0, mostLines)
        return lines.length === 0 ? null : ofLogs(source.execution, lines, stepNames(ran.flow), w)
      })
      return { reading, looked: [...looked, ...ran.looked] }
    }
    case 'alert': {
      const alerts = await reader.alerts({})
      return found(alerts, 'alerts', null, (all) => {
        const one = all.find(({ id }) => id === source.alert)
        return one ? ofAlert(one, w) : null
      })
    }
    case 'flow-step': {
      const flow = understoodFlow(await reader.flowSpec(source.pipeline, source.version))
      return found(flow, 'flow', flowTarget(flow, source.pipeline, source.version), ({ graph }) => {
        const step = graph?.steps.find(({ id }) => id === source.step)
        return step ? ofStep(step, source.version, w) : null
      })
    }
    case 'balance': {
      const [licences, limits] = await Promise.all([reader.licences(), reader.limits()])
      const both =
        limits.state === 'read'
          ? found(licences, 'licences', null, (all) => ofBalance(all, limits.data, w))
          : found(limits, 'limits', null, () => null)
      return {
        reading: both.reading,
        looked: [
          { what: 'licences', target: null, reading: licences },
          { what: 'limits', target: null, reading: limits },
        ],
      }
    }
    case 'person':
      return personOf({ desk, row, reader }, w)
  }
}

type PersonOf = Pick<OpenRealm, 'row' | 'reader'> & { readonly desk: Desk }

async function personOf({ desk, row, reader }: PersonOf, w: ExcerptWords): Promise<Found> {
  const subject = await subjectOf(desk, row.requester_id)
  const [person, platform] = await Promise.all([
    subject === null ? ({ state: 'unread', because: 'not-found' } as const) : reader.person(subject),
    reader.capabilities(),
  ])
  const environments = platform.state === 'read' ? platform.data.environments : undefined
  return found(person, 'person', row.requester_name ?? subject, (one) => ofPerson(presentPerson(one, environments), w))
}

function found<Data>(
  reading: Reading<Data>,
  what: Looked['what'],
  target: string | null,
  compose: (data: Data) => Composed | null,
): Found {
  const looked = [{ what, target, reading }]
  return reading.state === 'read'
    ? { reading: { ...reading, data: compose(reading.data) }, looked }
    : { reading, looked }
}

function nameOr(reading: Reading<{ readonly name: string }>, id: string): string {
  return reading.state === 'read' ? reading.data.name : id
}

function isBetween(at: string, from: string, to: string): boolean {
  const instant = Date.parse(at)
  return instant >= Date.parse(from) && instant <= Date.parse(to)
}
