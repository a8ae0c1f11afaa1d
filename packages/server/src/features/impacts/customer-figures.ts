import { defaultFigures } from '@plantao/pipelines'
import type { Figures, SizingEnvironment } from '@plantao/pipelines'
import type { ImpactChange } from './impact-shapes.ts'

const unknownSize = { rtu: 0, mostConsumers: 1, memoryMb: 1 } as const

/** The vendor's public figures, with those of the customer's contract in place of what they know better. */
export function figuresFor(size: string, { figures: given }: ImpactChange, environment: SizingEnvironment): Figures {
  if (!given) return defaultFigures
  const { rtuOfSize, memoryOfSize, mostConsumers, queuedPerRtu, ratePerRtu } = given
  const known = defaultFigures.sizes[size] ?? unknownSize
  return {
    ...defaultFigures,
    sizes: {
      ...defaultFigures.sizes,
      [size]: {
        rtu: rtuOfSize ?? known.rtu,
        mostConsumers: mostConsumers ?? known.mostConsumers,
        memoryMb: memoryOfSize ?? known.memoryMb,
      },
    },
    queuedPerRtu: {
      ...defaultFigures.queuedPerRtu,
      [environment]: queuedPerRtu ?? defaultFigures.queuedPerRtu[environment],
    },
    executionsPerSecondPerRtu: ratePerRtu ?? defaultFigures.executionsPerSecondPerRtu,
  }
}
