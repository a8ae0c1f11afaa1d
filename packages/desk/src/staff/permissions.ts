import type { Permission } from '../session/me.tsx'

/** Every permission a role may have, in the order in which they are shown; a new one must be put in its place here. */
const places: Record<Permission, number> = {
  'conversations:read': 0,
  'conversations:answer': 1,
  'conversations:work': 2,
  'outages:decide': 3,
  'handed-off:read': 4,
  'handed-off:answer': 5,
  'staff:manage': 6,
  'roles:manage': 7,
  'customers:manage': 8,
  'macros:manage': 9,
  'rota:manage': 10,
  'policy:manage': 11,
  'audit:read': 12,
  'mail:read': 13,
}

export const permissions = (Object.keys(places) as Permission[]).toSorted((a, b) => places[a] - places[b])
