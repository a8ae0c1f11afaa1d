import type { Alert } from '@plantao/platform-contract'
import { fixedChoice, fixedId, fixedNumber, fixedShare } from './fixed.ts'
import type { RealmModel } from './realm-model.ts'

/** Minutes before the folder was opened: from, and until where it is over. */
type Told = readonly [pipeline: string, name: string, from: number, until: number | null, detail: string]

const storyAlerts: Readonly<Record<string, readonly Told[]>> = {
  'aurora-varejo': [
    ['faturamento-fechamento', 'Out of memory', 66, null, '4 replicas ran out of memory in one hour'],
    ['nota-fiscal-emissao', 'Response time above 10 s', 15, null, 'Average of 5 minutes: 14.2 s'],
    ['pedido-publica-erp', 'Messages on the queue above 300', 40, 22, 'Highest: 412 messages'],
  ],
  'blue-harbor': [
    ['nightly-ledger-sync', 'Aborted executions', 68, null, '2 executions aborted in one hour'],
    ['freight-invoice', 'Messages on the queue above 1,000', 25, null, '1,204 messages wait'],
    ['shipment-intake', 'Errors above 5 %', 300, 280, 'Highest: 7.1 % of the executions of 5 minutes'],
  ],
}
const otherNames = ['Response time above 10 s', 'Errors above 5 %', 'Messages on the queue above 300'] as const

/** The alerts of the week before the folder was opened, newest first. */
export function firstAlerts(model: RealmModel, openedAt: Date): Alert[] {
  const { name: realm } = model.realm
  const ago = (minutes: number) => new Date(openedAt.getTime() - minutes * 60_000).toISOString()
  const running = model.pipelines.filter(({ deployments }) => deployments.some((one) => one.environment === 'prod'))
  const others = Array.from({ length: 28 }, (_, index): Told => {
    const seed = `${realm}/alert ${index}`
    const from = 90 + index * 340 + fixedNumber(0, 300, seed, 'from')
    const detail = 'Measured over 5 minutes'
    const until = fixedShare(seed, 'firing') < 0.05 ? null : from - fixedNumber(4, 80, seed, 'until')
    return [fixedChoice(running, seed).name, fixedChoice(otherNames, seed, 'name'), from, until, detail]
  })
  return [...(storyAlerts[realm] ?? []), ...others]
    .toSorted(([, , one], [, , other]) => one - other)
    .map(([pipeline, name, from, until, detail]) => ({
      id: fixedId('alert', realm, pipeline, name, String(from)),
      name,
      environment: 'prod',
      pipeline: model.pipelineNamed(pipeline)?.id ?? null,
      status: until === null ? 'firing' : 'resolved',
      startedAt: ago(from),
      endedAt: until === null ? null : ago(until),
      detail,
    }))
}
