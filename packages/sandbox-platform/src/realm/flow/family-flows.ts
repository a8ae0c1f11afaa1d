import { members } from '../families.ts'
import type { Families, Member } from '../families.ts'
import { fixedNumber, fixedShare } from '../fixed.ts'
import {
  choice,
  database,
  doWhile,
  execute,
  fail,
  forEach,
  generate,
  jsonPath,
  log,
  mail,
  publish,
  publishAtRunTime,
  rest,
  script,
} from './flow-node.ts'
import { eventTrigger, restTrigger, schedulerTrigger } from './trigger-spec.ts'
import type { WrittenFlow } from './written-flow.ts'

/** One of the realm's nouns, and the one after it, to which its chain goes on. */
export type Family = { readonly noun: string; readonly next: string; readonly number: number }

/** The six flows of a family by the names of their pipelines. Every eighth chain leads back to where it began. */
export function familyFlows(families: Families, family: Family): Readonly<Record<string, WrittenFlow>> {
  return Object.fromEntries(
    members.map((member) => [`${family.noun}-${families.members[member]}`, flowOf(families, family, member)]),
  )
}

function flowOf(
  { members: names, events, ...realm }: Families,
  { noun, next, number }: Family,
  member: Member,
): WrittenFlow {
  const received = `${noun}-${events.received}`
  const checked = `${noun}-${events.checked}`
  const onwards = `${number % 8 === 7 ? noun : next}-${events.received}`
  const description = `${noun}: ${names[member]}`
  switch (member) {
    case 'receive':
      return (plot) => ({
        description,
        trigger: restTrigger(`/${noun}`),
        nodes: [
          jsonPath(`Read ${noun}`, '$.body'),
          choice(
            'Complete?',
            [['It is complete', '$.[?(@.id)]', [publish('Received', plot.event(received))]]],
            ['It lacks something', [fail('Refuse', 422, `${noun} without id`)]],
          ),
        ],
      })
    case 'check':
      return (plot) => ({
        description,
        trigger: eventTrigger(plot.event(received)),
        nodes: [
          execute('Complete it', `${noun}-${names.complete}`, number % 3 === 0 ? 'ASYNC' : 'SYNC'),
          generate('Shape', `{ "id": {{ message.id }}, "kind": "${noun}", "batch": ${plot.global(`${noun}-batch`)} }`),
          forEach('Each line', '$.lines[*]', [publish('Checked', plot.event(checked))]),
        ],
      })
    case 'complete':
      return (plot) => ({
        description,
        trigger: restTrigger(`/${noun}/complete`),
        nodes: [
          rest(
            'Ask the master system',
            ['GET', `${plot.global(`${noun}-url`)}/v1/${noun}`],
            { headers: { 'x-api-key': plot.secret('master'), accept: 'application/json' } },
            plot.account(`${noun}-api`),
          ),
          database('Look it up', {
            url: `postgres://${noun.replaceAll('-', '_')}:${plot.secret('database')}@${plot.host('db').slice(8)}:5432/${noun}`,
            sql: 'select * from master where id = {{ message.id }} limit 1',
          }),
        ],
      })
    case 'publish':
      return (plot) => ({
        description,
        trigger: eventTrigger(plot.event(checked)),
        nodes: [
          rest('Send it on', ['POST', `${plot.host(noun)}/v1/${noun}`], {
            headers: { authorization: `Bearer ${plot.secret('bearer')}` },
          }),
          ...(number % 5 === 2 ? [publishAtRunTime('As the message says', plot.event(onwards))] : []),
          ...(number % 2 === 0 ? [publish('Go on', plot.event(onwards))] : []),
          publish('Master data changed', plot.event(realm.wideEvent)),
        ],
      })
    case 'tell':
      return (plot) => ({
        description,
        trigger: eventTrigger(plot.event(heardBy(realm, checked, number))),
        nodes: [
          script('Sign', `const signingKey = "${plot.secret('signing')}"; return sign(message, signingKey)`),
          mail('Tell', { to: `${noun}@${realm.domain}`, smtpPassword: plot.secret('smtp') }, plot.account('smtp')),
        ],
      })
    case 'compare':
      return (plot) => ({
        description,
        trigger: schedulerTrigger(`0 ${fixedNumber(0, 59, plot.owner)} * * * ?`, realm.timeZone),
        nodes: [
          log('Begin', 'INFO', `${noun} of the hour`),
          doWhile('Each page', '$.[?(@.more)]', [
            rest('Page', ['GET', `${plot.host(noun)}/v1/${noun}/all?access_token=${plot.secret('page')}`]),
            ...(fixedShare(plot.owner, 'calls') < 0.5 ? [execute('One of the page', `${noun}-${names.complete}`)] : []),
          ]),
          publish('Compared', plot.event(received)),
        ],
      })
  }
}

/** What the family's last pipeline hears: its own family, the story of the realm, or what all tell. */
function heardBy(realm: Pick<Families, 'storyEvents' | 'wideEvent'>, own: string, number: number): string {
  if (number % 6 === 3) return realm.storyEvents[((number - 3) / 6) % realm.storyEvents.length] ?? own
  return number % 4 === 1 ? realm.wideEvent : own
}
