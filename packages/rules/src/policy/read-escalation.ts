import type { Located } from './located.ts'
import { escalationAsks, escalationGrounds } from './policy.ts'
import type { EscalationRules } from './policy.ts'
import type { Reader } from './reader.ts'

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
