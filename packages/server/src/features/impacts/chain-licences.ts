import type { Figures, Projection } from '@plantao/pipelines'
import { numberOf } from './explain.ts'
import { most } from './impact-shapes.ts'
import type { NumberView, StageView } from './impact-shapes.ts'

/** What the change takes of `free` RTU by itself, and with what keeping up takes down the chain. */
export function licencesOf(
  { licences, change }: Projection,
  stages: readonly StageView[],
  free: number | null,
  figures: Figures,
) {
  const chainRtu = chainRtuOf(change.rtu.value, stages, figures)
  const left = free === null || chainRtu.value === null ? null : free - chainRtu.value
  return {
    verdict: licences.verdict,
    rtuLeft: numberOf(licences.rtuLeft),
    licencesLeft: numberOf(licences.licencesLeft),
    chainRtu,
    chainLeft: {
      value: left,
      unit: 'RTU',
      by: 'left',
      terms: [
        ...(free === null ? [] : [{ name: 'free', of: null, value: free, unit: 'RTU' as const }]),
        ...(chainRtu.value === null ? [] : [{ name: 'added', of: null, value: chainRtu.value, unit: 'RTU' as const }]),
      ],
    } satisfies NumberView,
    chainIsWhole: stages.every(({ after, sizing }) => sizing === null || after.arrival.value !== null),
  }
}

/** The RTU of the change itself, and of the replicas that those down the chain would need to keep up. */
function chainRtuOf(added: number | null, [, ...stages]: readonly StageView[], figures: Figures): NumberView {
  const more = stages.flatMap(({ name, sizing, replicasToKeepUp }) => {
    const rtu = sizing && figures.sizes[sizing.size]?.rtu
    const missing = sizing && replicasToKeepUp?.value ? replicasToKeepUp.value - sizing.replicas : 0
    return rtu && missing > 0 ? [{ name: 'keep-up', of: name, value: missing * rtu, unit: 'RTU' as const }] : []
  })
  const shown = more.slice(0, most.terms - 2)
  const rest = more.slice(most.terms - 2).reduce((sum, { value }) => sum + value, 0)
  const terms = [
    ...(added === null ? [] : [{ name: 'difference', of: null, value: added, unit: 'RTU' as const }]),
    ...shown,
    ...(rest > 0 ? [{ name: 'keep-up-others', of: null, value: rest, unit: 'RTU' as const }] : []),
  ]
  return {
    value: added === null ? null : terms.reduce((sum, { value }) => sum + value, 0),
    unit: 'RTU',
    by: 'sum',
    terms,
  }
}
