import type { Permission } from '../session/me.tsx'

/** Every permission a role may have, in the order in which they are shown; a new one must be put in its place here. */
const places: Record<Permission, number> = {
  'conversations:read': 0,
  'conversations:answer': 1,
  'conversations:work': 2,
  'outages:decide': 3,
  'escalations:lead': 4,
  'handed-off:read': 5,
  'handed-off:answer': 6,
  'staff:manage': 7,
  'roles:manage': 8,
  'customers:manage': 9,
  'macros:manage': 10,
  'rota:manage': 11,
  'policy:manage': 12,
  'promises:read': 13,
  'audit:read': 14,
  'mail:read': 15,
  'mail:retry': 16,
  'mail:connect': 16.5,
  'webhooks:manage': 17,
  'platform:manage': 17.5,
  'grants:ask': 2.5,
  'realms:read': 18,
  'disclosure:overrule': 19,
}

export const permissions = (Object.keys(places) as Permission[]).toSorted((a, b) => places[a] - places[b])
