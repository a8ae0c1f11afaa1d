import { alwaysKey } from '../calendar/calendar.ts'
import { fold } from '../fold.ts'
import { demands, environments } from '../vocabulary.ts'
import type { Demand, Environment } from '../vocabulary.ts'
import type { Located } from './located.ts'
import { demandKinds } from './policy.ts'
import type { DemandRules, Team, Vendor } from './policy.ts'
import { readWords } from './read-words.ts'
import type { Reader } from './reader.ts'

export function readVendor(node: Located | undefined, reader: Reader): Vendor {
  const keys = [
    'name',
    'platform',
    'website',
    'signInPage',
    'supportAddress',
    'escalationAddress',
    'statusPage',
    'courseLink',
    'courseName',
    'contractLink',
    'articleAuthor',
  ] as const
  const fields = reader.fields(node, 'vendor', [...keys, 'articleTitle'])
  const values = Object.fromEntries(
    keys.map((key) => [key, reader.string(fields.get(key), `vendor.${key}`)]),
  ) as Record<(typeof keys)[number], string>
  return { ...values, articleTitle: readWords(fields.get('articleTitle'), 'vendor.articleTitle', reader) }
}

export function readEnvironmentNames(node: Located | undefined, reader: Reader): ReadonlyMap<string, Environment> {
  const fields = reader.fields(node, 'environmentNames', ['prod', 'test'])
  const named = environments.flatMap((environment) =>
    reader
      .list(fields.get(environment), `environmentNames.${environment}`)
      .map((name): [string, Environment] => [fold(reader.string(name, 'environmentNames')), environment]),
  )
  return new Map(named)
}

export function readTeams(
  node: Located | undefined,
  reader: Reader,
  calendars: readonly string[],
): ReadonlyMap<string, Team> {
  const teams = [...reader.mapping(node, 'teams')].map(([key, team]): [string, Team] => {
    const fields = reader.fields(team, `teams.${key}`, ['names', 'calendar', 'rules'])
    reader.rules(fields.get('rules'), `teams.${key}.rules`)
    return [
      key,
      {
        key,
        names: readWords(fields.get('names'), `teams.${key}.names`, reader),
        calendar: reader.oneOf(fields.get('calendar'), `teams.${key}.calendar`, calendars, alwaysKey),
      },
    ]
  })
  return new Map(teams)
}

export function readDemands(node: Located | undefined, reader: Reader): ReadonlyMap<Demand, DemandRules> {
  const fields = reader.fields(node, 'demands', demands)
  return new Map(
    demands.map((demand) => {
      const entry = reader.fields(fields.get(demand), `demands.${demand}`, ['kind', 'rules'])
      return [
        demand,
        {
          demand,
          kind: reader.oneOf(entry.get('kind'), `demands.${demand}.kind`, demandKinds, 'request'),
          rules: reader.rules(entry.get('rules'), `demands.${demand}.rules`),
        },
      ]
    }),
  )
}
