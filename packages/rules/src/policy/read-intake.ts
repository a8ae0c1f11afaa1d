import { demands, entitlements, factForms } from '../vocabulary.ts'
import type { Demand, FactName } from '../vocabulary.ts'
import type { Located } from './located.ts'
import type { FactAsk } from './policy.ts'
import type { Reader } from './reader.ts'

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
        reader.problem(value, `${path}.${name}`, 'no-such-fact', { path, value: name })
        return []
      }
      return [[fact, reader.someOf(value, `${path}.${name}`, valuesOf(fact))]]
    }),
  )
}

/** The values that a condition on a fact may name: its own, `yes` and `no`, or for a text whether it is `stated`. */
function valuesOf(fact: FactName): readonly string[] {
  const form = factForms[fact]
  return form === 'boolean' ? ['yes', 'no'] : form === 'text' ? ['stated'] : form
}

function ruled(reader: Reader, node: Located | undefined, path: string, at: Located) {
  const rules = reader.rules(node, `${path}.rules`)
  if (rules.length === 0) reader.problem(at, path, 'names-no-rule')
  return rules
}
