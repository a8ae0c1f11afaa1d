/** What starts a pipeline, as the platform writes it. */
export type TriggerSpec = Readonly<Record<string, unknown>> & { readonly type: 'rest' | 'event' | 'scheduler' }

const redelivery = { allowRedelivery: false } as const

export function restTrigger(path: string, methods: readonly string[] = ['POST']): TriggerSpec {
  return {
    type: 'rest',
    name: 'rest',
    methods,
    uris: [path],
    external: true,
    internal: false,
    mtls: false,
    keyAuth: true,
    requestSizeLimit: 5,
    timeout: 30_000,
    ...redelivery,
  }
}

export function eventTrigger(eventName: string): TriggerSpec {
  return { type: 'event', name: 'event', eventName, expiration: 600_000, timeout: 60_000, allowRedelivery: true }
}

export function schedulerTrigger(cronExpression: string, timeZoneId: string): TriggerSpec {
  const schedule = { cronExpression, timeZoneId, concurrentScheduling: false, retries: 0, timeout: 900_000 }
  return { type: 'scheduler', name: 'custom-scheduler', ...schedule, ...redelivery }
}
