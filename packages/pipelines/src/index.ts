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
export { redact } from './redaction/redact.ts'
export type { DocumentRemoval, KnownSecrets, RedactedDocument } from './redaction/redact.ts'
export { redactText } from './redaction/redact-text.ts'
export type { RedactedText, TextRemoval } from './redaction/redact-text.ts'
export { removalKinds, removed } from './redaction/removal.ts'
export type { RemovalKind } from './redaction/removal.ts'
export { cascadeOf } from './cascade/cascade.ts'
export type { Cascade, CascadeFlag, Reached } from './cascade/cascade.ts'
export { cascadePipeline } from './cascade/cascade-pipeline.ts'
export type { Call, CascadePipeline, Publishing, Running } from './cascade/cascade-pipeline.ts'
export type { CascadeEdge, Certainty } from './cascade/edges.ts'
export { termIndex, termIndexing, termKinds } from './terms/term-index.ts'
export type { Term, TermIndex, TermKind } from './terms/term-index.ts'
export { findTerms, readText } from './terms/find-terms.ts'
export type { FoundTerm, ReadText } from './terms/find-terms.ts'
export { signs } from './terms/second-sign.ts'
export type { Sign } from './terms/second-sign.ts'
export { project, sizingWarnings } from './sizing/projection.ts'
export type { Projection, ProjectionAsked, SizingProblem, SizingWarning } from './sizing/projection.ts'
export { projectChain } from './sizing/chain.ts'
export type { ChainFlag, ChainStage, ChainStart, ProjectedStage } from './sizing/chain.ts'
export { formulas } from './sizing/explained.ts'
export type { Explained, Formula, Unit } from './sizing/explained.ts'
export { defaultFigures } from './sizing/figures.ts'
export type { Figures, SizeFigures } from './sizing/figures.ts'
export { licenceModels, licenceVerdicts } from './sizing/licences.ts'
export type { LicenceBalance, LicenceCheck, LicenceModel, LicenceVerdict } from './sizing/licences.ts'
export type { Load, Outlook, Sizing, SizingEnvironment } from './sizing/outlook.ts'
export { pictureOf } from './picture/picture.ts'
export type { Picture, PictureEdge, PictureFrame, PictureNode } from './picture/picture.ts'
export { readPastedLog } from './pasted-log/read-pasted-log.ts'
export type { PastedLog } from './pasted-log/read-pasted-log.ts'
export { judgeExecutionKey } from './pasted-log/execution-key.ts'
export type { KeyJudgement, KnownNames } from './pasted-log/execution-key.ts'
export type { PastedEnvironment } from './pasted-log/environment-in.ts'
export type { PastedTime } from './pasted-log/times-in.ts'
