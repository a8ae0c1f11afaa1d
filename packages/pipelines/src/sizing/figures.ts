/** What a size holds, by its name: in RTU, concurrent executions and memory of one replica. */
export type SizeFigures = { readonly rtu: number; readonly mostConsumers: number; readonly memoryMb: number }

/** The platform's figures. They change with contracts and releases, so an operator can replace each of them. */
export type Figures = {
  readonly sizes: Readonly<Record<string, SizeFigures>>
  /** Messages that may wait for one pipeline, for each of its RTU. Other environments count as `test`. */
  readonly queuedPerRtu: { readonly prod: number; readonly test: number }
  /** What a contract allows the whole realm, for each of its RTU. */
  readonly executionsPerSecondPerRtu: number
  /** What one subscription holds. */
  readonly subscription: { readonly prod: number; readonly test: number }
}

/** The figures of the vendor's public documents. */
export const defaultFigures: Figures = {
  sizes: {
    SMALL: { rtu: 1, mostConsumers: 10, memoryMb: 64 },
    MEDIUM: { rtu: 2, mostConsumers: 20, memoryMb: 128 },
    LARGE: { rtu: 4, mostConsumers: 40, memoryMb: 256 },
  },
  queuedPerRtu: { prod: 1_000_000, test: 100_000 },
  executionsPerSecondPerRtu: 1,
  subscription: { prod: 2, test: 1 },
}
