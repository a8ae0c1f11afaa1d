import type { Story } from '../story.ts'
import { mondayDevelopment } from './monday-development.ts'
import { mondayIncidents } from './monday-incidents.ts'
import { mondayRequests } from './monday-requests.ts'

/** Monday, ten in the morning: every kind of demand, in three languages, at every door. */
export const busyMonday: readonly Story[] = [...mondayIncidents, ...mondayDevelopment, ...mondayRequests]
