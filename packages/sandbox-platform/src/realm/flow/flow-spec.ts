import { fixedId } from '../fixed.ts'
import { canvasOf } from './canvas-form.ts'
import type { FlowNode } from './flow-node.ts'
import { tracksOf } from './flow-tracks.ts'
import type { TriggerSpec } from './trigger-spec.ts'

export const exportForms = ['stored', 'clipboard', 'canvas'] as const
export type ExportForm = (typeof exportForms)[number]

type Written = {
  readonly owner: string
  readonly id: string
  readonly name: string
  readonly project: string
  readonly version: string
  readonly archived: boolean
  readonly trigger: TriggerSpec
  readonly nodes: readonly FlowNode[]
  readonly form: ExportForm
}

/** One version of a pipeline as the platform exports it, in its form. */
export function flowSpecDocument({
  owner,
  id,
  name,
  project,
  version,
  archived,
  trigger,
  nodes,
  form,
}: Written): object {
  const label = { name, id, version, archived, projectName: project, triggerSpec: trigger, inSpec: '{}', outSpec: '{}' }
  switch (form) {
    case 'stored':
      return { ...label, flowSpec: tracksOf(owner, nodes) }
    case 'clipboard': {
      const { start = [], ...others } = tracksOf(owner, nodes)
      const meta = Object.fromEntries(start.map((step, index) => [step.id, { position: { x: index * 220, y: 80 } }]))
      return { ...label, meta, flowSpec: { [`disconnected-root:${fixedId('root', owner)}`]: start, ...others } }
    }
    case 'canvas':
      return { ...label, canvasVersion: 1, canvas: canvasOf(owner, nodes) }
  }
}
