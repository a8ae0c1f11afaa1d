export { createPlatformClient } from './platform-client.ts'
export type { PlatformClient, PlatformClientOptions } from './platform-client.ts'
export { termsDigest } from './terms-digest.ts'
export type { ProofTerms } from './terms-digest.ts'
export type { paths as PlatformPaths, operations as PlatformOperations } from './generated/contract.ts'
import type { components } from './generated/contract.ts'

type Schemas = components['schemas']
export type PlatformProblem = Schemas['Problem']
export type Capabilities = Schemas['Capabilities']
export type OperationName = Schemas['Operation']
export type Verb = Schemas['Verb']
export type PlatformEnvironment = Schemas['Environment']
export type PlatformRealm = Schemas['Realm']
export type Person = Schemas['Person']
export type Project = Schemas['Project']
export type PipelineRow = Schemas['PipelineRow']
export type Pipeline = Schemas['Pipeline']
export type FlowSpecDocument = Schemas['FlowSpecDocument']
export type Deployment = Schemas['Deployment']
export type ExecutionRow = Schemas['ExecutionRow']
export type Execution = Schemas['Execution']
export type LogLine = Schemas['LogLine']
export type Alert = Schemas['Alert']
export type Licence = Schemas['Licence']
export type Limit = Schemas['Limit']
export type RealmName = Schemas['Name']
export type GrantRequest = Schemas['GrantRequest']
export type PlatformGrant = Schemas['Grant']
export type GrantUse = Schemas['GrantUse']
export type GrantUsed = Schemas['GrantUsed']
export type AccessLine = Schemas['AccessLine']
