import fc from 'fast-check'
import { priorities } from '../src/vocabulary.ts'
import {
  accepted,
  answers,
  asks,
  goneOn,
  handedOff,
  logOf,
  opened,
  priority,
  reopened,
  resolved,
  returned,
  robot,
  waitEnds,
  waits,
} from './log.ts'

const anyLine = fc.tuple(
  fc.integer({ min: 0, max: 200 }),
  fc.oneof(
    fc.constantFrom(...priorities).map((value) => (at: number) => priority(at, value)),
    fc.constantFrom(
      answers,
      robot,
      waits,
      handedOff,
      accepted,
      returned,
      resolved,
      (at: number) => asks(at),
      (at: number) => asks(at, true),
      (at: number) => waitEnds(at),
      (at: number) => reopened(at),
      (at: number) => goneOn(at, 'premium'),
    ),
  ),
)
/** Any order of everything that moves a clock, likely or not, at rising instants. */
export const anyLog = fc.array(anyLine, { maxLength: 40 }).map((steps) => {
  let at = 0
  return logOf(opened(0), ...steps.map(([gap, line]) => line((at += gap))))
})
