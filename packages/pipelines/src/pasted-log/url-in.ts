import { environmentIn } from './environment-in.ts'
import type { PastedEnvironment } from './environment-in.ts'

export type PipelineUrl = {
  readonly realm: string
  readonly pipeline: string
  readonly versionMajor: number
  readonly environment: PastedEnvironment | null
}

// `https://test.example.com/pipeline/{realm}/v{major}/{pipeline}`, and with the realm before `test` or `api`.
const address =
  /https?:\/\/(?<host>[a-z0-9.-]{3,200})(?::\d{1,5})?\/pipeline\/(?<realm>[\w-]{1,80})\/v(?<major>\d{1,4})\/(?<pipeline>[\w.-]{1,120})/i

/** The first address of a pipeline in a text. Its host says the environment: `test` or `api`. */
export function pipelineUrlIn(text: string): PipelineUrl | null {
  const found = address.exec(text)?.groups
  if (!found) return null
  const { host = '', realm = '', major = '', pipeline = '' } = found
  const of = host.split('.').find((part) => part === 'test' || part === 'api')
  return { realm, pipeline, versionMajor: Number(major), environment: of ? environmentIn(of) : null }
}
