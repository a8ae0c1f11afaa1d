/** Concurrent executions that one replica may be set to. */
export const mostConsumers = { small: 10, medium: 20, large: 40 } as const
/** What one replica takes of the realm's runtime units. */
export const rtuOf = { small: 1, medium: 2, large: 4 } as const

export type Size = keyof typeof rtuOf
