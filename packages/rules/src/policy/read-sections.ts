import {
  clockKinds,
  demands,
  entitlements,
  environments,
  factForms,
  languages,
  priorities,
  topics,
} from '../vocabulary.ts'
import type { ClockKind, Demand, Environment, FactName, Language, Priority } from '../vocabulary.ts'
import type { Words } from '../decision.ts'
import { fold } from '../fold.ts'
import { durationMs } from './duration.ts'
import type { Located } from './located.ts'
import { demandKinds, escalationAsks, escalationGrounds } from './policy.ts'
import type {
  DemandRules,
  EscalationRules,
  FactAsk,
  Plan,
  SuggestionWords,
  Team,
  Vendor,
  WeightedWord,
} from './policy.ts'
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

/** The words of one text in every language; one that is absent is a problem of its own. */
export function readWords(node: Located | undefined, path: string, reader: Reader): Words {
  const fields = reader.mapping(node, path)
  for (const [key, value] of fields) {
    if (!languages.some((language) => language === key))
      reader.problem(
        value,
        `${path}.${key}`,
        'unknown-key',
        `"${path}" has the language "${key}": the service answers in pt, en and es.`,
      )
  }
  const words = languages.map((language) => {
    const value = fields.get(language)
    if (!value && node)
      reader.problem(
        node,
        `${path}.${language}`,
        'missing-translation',
        `The text "${path}" has no ${language} translation.`,
      )
    return [language, reader.string(value, `${path}.${language}`)]
  })
  return Object.freeze(Object.fromEntries(words) as Record<Language, string>)
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

export function readTeams(node: Located | undefined, reader: Reader): ReadonlyMap<string, Team> {
  const teams = [...reader.mapping(node, 'teams')].map(([key, team]): [string, Team] => {
    const fields = reader.fields(team, `teams.${key}`, ['names', 'calendar', 'rules'])
    reader.rules(fields.get('rules'), `teams.${key}.rules`)
    return [
      key,
      {
        key,
        names: readWords(fields.get('names'), `teams.${key}.names`, reader),
        calendar: reader.oneOf(fields.get('calendar'), `teams.${key}.calendar`, ['always'], 'always'),
      },
    ]
  })
  return new Map(teams)
}

export function readPlans(node: Located | undefined, reader: Reader): ReadonlyMap<string, Plan> {
  const plans = [...reader.mapping(node, 'plans')].map(([key, plan]): [string, Plan] => {
    const fields = reader.fields(plan, `plans.${key}`, ['example', 'targets'])
    const targets = reader.fields(fields.get('targets'), `plans.${key}.targets`, priorities)
    const read = Object.fromEntries(
      priorities.map((priority) => [
        priority,
        readTargets(targets.get(priority), `plans.${key}.targets.${priority}`, reader),
      ]),
    )
    return [
      key,
      {
        key,
        example: reader.boolean(fields.get('example'), `plans.${key}.example`),
        targets: read as Record<Priority, Record<ClockKind, number>>,
      },
    ]
  })
  return new Map(plans)
}

function readTargets(node: Located | undefined, path: string, reader: Reader): Record<ClockKind, number> {
  const fields = reader.fields(node, path, clockKinds)
  const targets = clockKinds.map((kind) => {
    const value = fields.get(kind)
    const ms = durationMs(reader.string(value, `${path}.${kind}`))
    if (ms === null && value)
      reader.problem(
        value,
        `${path}.${kind}`,
        'wrong-form',
        `"${path}.${kind}" must be a length of time such as "15 min", "4 h" or "2 d".`,
      )
    return [kind, ms ?? 0]
  })
  return Object.fromEntries(targets) as Record<ClockKind, number>
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

const factNames = Object.keys(factForms) as FactName[]

export function readIntake(node: Located | undefined, reader: Reader): ReadonlyMap<Demand, readonly FactAsk[]> {
  const fields = reader.fields(node, 'intake', demands)
  return new Map(
    demands.map((demand) => [
      demand,
      reader
        .list(fields.get(demand), `intake.${demand}`)
        .map((ask, index) => readAsk(ask, `intake.${demand}[${index}]`, reader)),
    ]),
  )
}

function readAsk(node: Located, path: string, reader: Reader): FactAsk {
  const fields = reader.fields(node, path, ['fact', 'required', 'when', 'for', 'rules'])
  const condition = fields.get('when')
  const when =
    condition?.form === 'value' && condition.value === 'any' ? 'any' : readWhen(condition, `${path}.when`, reader)
  const audience = fields.get('for')
  return {
    fact: reader.oneOf(fields.get('fact'), `${path}.fact`, factNames, 'doubt'),
    required: reader.boolean(fields.get('required'), `${path}.required`),
    rules: ruled(reader, fields.get('rules'), path, node),
    when,
    entitlement: audience ? reader.someOrAny(audience, `${path}.for`, entitlements) : 'any',
  }
}

function readWhen(node: Located | undefined, path: string, reader: Reader): ReadonlyMap<FactName, readonly string[]> {
  return new Map(
    [...reader.mapping(node, path)].flatMap(([name, value]): [FactName, readonly string[]][] => {
      const fact = factNames.find((known) => known === name)
      if (!fact) {
        reader.problem(value, `${path}.${name}`, 'unknown-key', `"${path}" turns on "${name}", which is no fact.`)
        return []
      }
      return [[fact, reader.someOf(value, `${path}.${name}`, valuesOf(fact))]]
    }),
  )
}

/** The values that a condition on a fact may name: its own, `yes` and `no`, or for a text whether it is `stated`. */
export function valuesOf(fact: FactName): readonly string[] {
  const form = factForms[fact]
  return form === 'boolean' ? ['yes', 'no'] : form === 'text' ? ['stated'] : form
}

export function readEscalation(node: Located | undefined, reader: Reader, teams: readonly string[]): EscalationRules {
  const fields = reader.fields(node, 'escalation', ['team', 'rules', 'grounds', 'asks'])
  const grounds = reader.fields(fields.get('grounds'), 'escalation.grounds', escalationGrounds)
  const asks = reader.fields(fields.get('asks'), 'escalation.asks', escalationAsks)
  return {
    team: reader.oneOf(fields.get('team'), 'escalation.team', teams, teams[0] ?? ''),
    rules: reader.rules(fields.get('rules'), 'escalation.rules'),
    grounds: escalationGrounds.map((ground) => ({
      ground,
      rules: reader.rules(
        reader.fields(grounds.get(ground), `escalation.grounds.${ground}`, ['rules']).get('rules'),
        `escalation.grounds.${ground}`,
      ),
    })),
    asks: escalationAsks.map((ask) => {
      const entry = reader.fields(asks.get(ask), `escalation.asks.${ask}`, ['required', 'rules'])
      return {
        ask,
        required: reader.boolean(entry.get('required'), `escalation.asks.${ask}.required`),
        rules: reader.rules(entry.get('rules'), `escalation.asks.${ask}.rules`),
      }
    }),
  }
}

export function readSuggestions(node: Located | undefined, reader: Reader): SuggestionWords[] {
  return reader.list(node, 'suggestions').map((entry, index) => {
    const path = `suggestions[${index}]`
    const fields = reader.fields(entry, path, ['demand', 'topic', ...languages])
    const topic = reader.oneOf(fields.get('topic'), `${path}.topic`, ['any', ...topics], 'any')
    const words = languages.map((language) => [
      language,
      readWeighted(fields.get(language), `${path}.${language}`, reader),
    ])
    return {
      demand: reader.oneOf(fields.get('demand'), `${path}.demand`, demands, 'platform-question'),
      topic: topic === 'any' ? null : topic,
      words: Object.fromEntries(words) as Record<Language, WeightedWord[]>,
    }
  })
}

function readWeighted(node: Located | undefined, path: string, reader: Reader): WeightedWord[] {
  return [...reader.mapping(node, path)].flatMap(([weight, words]) => {
    if (!/^[1-9]$/.test(weight))
      reader.problem(
        words,
        `${path}.${weight}`,
        'unknown-key',
        `"${path}.${weight}": words stand under a weight from 1 to 9.`,
      )
    return reader
      .string(words, `${path}.${weight}`)
      .split(',')
      .map((word) => ({
        parts: fold(word)
          .split(/[^\p{L}\p{N}]+/u)
          .filter(Boolean),
        weight: Number(weight),
      }))
      .filter((word) => word.parts.length > 0)
  })
}

function ruled(reader: Reader, node: Located | undefined, path: string, at: Located) {
  const rules = reader.rules(node, `${path}.rules`)
  if (rules.length === 0) reader.problem(at, path, 'no-rule', `"${path}" names no rule.`)
  return rules
}
