import { Temporal as Polyfill } from 'temporal-polyfill'

/** The platform's own Temporal where it has one, otherwise the polyfill's. */
export const Temporal: typeof Polyfill = (globalThis as { Temporal?: typeof Polyfill }).Temporal ?? Polyfill
