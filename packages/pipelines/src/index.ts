export { readFlowSpec } from './flow/read-flow-spec.ts'
export type { ReadFlow } from './flow/read-flow-spec.ts'
export { flowLimits, flowProblemCodes } from './flow/graph.ts'
export type {
  ExportForm,
  FlowGraph,
  FlowLink,
  FlowProblem,
  FlowProblemCode,
  LinkKind,
  NameAt,
  PipelineLabel,
  Reference,
  Step,
  StepKind,
  Track,
  TrackKind,
  Trigger,
} from './flow/graph.ts'
