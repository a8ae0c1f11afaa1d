import { flowProblemCodes } from '@plantao/pipelines'
import { z } from 'zod'
import { part } from './realm-shapes.ts'

const label = z.string().max(400)
const length = z.number()

const node = z.object({
  id: label,
  kind: label,
  x: length,
  y: length,
  width: length,
  height: length,
  label: z.string().max(4000),
  lines: z.array(label).max(4),
  component: label.nullable(),
  isFailing: z.boolean(),
})
const edge = z.object({
  kind: label,
  path: z.string().max(1000),
  label: z.string().max(4000).nullable(),
  labelLine: label.nullable(),
  labelX: length,
  labelY: length,
})
const frame = z.object({ track: label, kind: label, x: length, y: length, width: length, height: length })

/** A flow, redacted, as it is drawn and as a list of its steps. */
export const flowView = z.object({
  form: z.enum(['stored', 'clipboard', 'canvas']).nullable().describe('Null where it could not be read.'),
  trigger: label.nullable(),
  picture: z
    .object({
      width: length,
      height: length,
      nodes: z.array(node).max(5000),
      edges: z.array(edge).max(20_000),
      frames: z.array(frame).max(5000),
    })
    .nullable(),
  steps: z
    .array(
      z.object({
        id: label,
        label: z.string().max(4000),
        kind: label,
        component: label.nullable(),
        track: label,
        isFailing: z.boolean(),
        params: z.string().max(4000).describe('As JSON, cut.'),
      }),
    )
    .max(5000)
    .describe('In the order of the flow.'),
  failingStep: label.nullable().describe('As the platform names it; no step is marked where the flow has it not.'),
  references: z
    .array(z.object({ kind: z.enum(['account', 'global', 'replica', 'capsule']), name: label }))
    .max(1000)
    .describe('What outside of the flow it names, each once.'),
  problems: z.array(z.object({ code: z.enum(flowProblemCodes), path: label, about: label.nullable() })).max(100),
})

export const oneFlow = z.object({ flow: part(flowView) })
