type Terms = { readonly priority: string; readonly plan: string; readonly calendar: string; readonly version: number }

export const promises = {
  over: (time: string) => `${time} over`,
  soon: (time: string) => `${time}, due soon`,
  by: 'by',
  due: 'was due',
  why: 'Why?',
  hideWhy: 'Hide why',
  whyOf: (promise: string) => `Why: ${promise}`,
  lines: (promise: string) => `What happened to it: ${promise}`,
  terms: ({ priority, plan, calendar, version }: Terms) =>
    `${priority}, plan ${plan}, ${calendar}, policy version ${version}`,
  example: 'example time',
  exampleSays: 'The operator has not confirmed the times of this plan yet.',
  paused: (left: string) => `Paused, ${left} left`,
  pausedSince: 'Since',
  kept: 'Kept',
  broken: 'Broken',
  owed: 'Broken, still owed',
  late: 'Done late',
  cancelled: 'Cancelled',
  authors: { you: 'you', requester: 'the requester', staff: 'support', service: 'automatic' },
}
