/** One step of a flow with the steps below it, from which each export form is written. Labels are unique in a flow. */
export type FlowNode = {
  readonly label: string
  readonly type: string
  /** The component's technical name; a choice and a session step have none. */
  readonly name?: string
  readonly params?: Readonly<Record<string, unknown>>
  readonly account?: string
  /** A choice ends its track. */
  readonly when?: readonly Branch[]
  readonly otherwise?: readonly [track: string, steps: readonly FlowNode[]]
  readonly process?: readonly FlowNode[]
  readonly exception?: readonly FlowNode[]
  readonly parallel?: readonly (readonly [description: string, steps: readonly FlowNode[]])[]
}

type Branch = { readonly track: string; readonly jsonPath: string; readonly steps: readonly FlowNode[] }
type Params = Readonly<Record<string, unknown>>

export function connector(label: string, name: string, params: Params, account?: string): FlowNode {
  return { label, type: 'connector', name: `${name}-connector`, params, ...(account && { account }) }
}

export function rest(label: string, [verb, url]: readonly [string, string], params: Params = {}, account?: string) {
  const request = { verb, url, headers: {}, connectTimeout: 30_000, responseTimeout: 30_000, failOnError: true }
  const node = connector(label, 'rest', { ...request, ...params }, account)
  return { ...node, name: 'rest-connector-v2' }
}

export function database(label: string, params: Params, account?: string): FlowNode {
  const node = connector(label, 'db', { operation: 'QUERY', failOnError: true, ...params }, account)
  return { ...node, name: 'db-connector-v2' }
}

export function generate(label: string, json: string): FlowNode {
  return connector(label, 'json-generator', { json, failOnError: true })
}

export function publish(label: string, eventName: string, body = '{{ message.$ }}'): FlowNode {
  return connector(label, 'event-publisher', { eventName, body, stopOnError: true })
}

/** The event's name comes with the message: nobody knows before it runs what hears it. */
export function publishAtRunTime(label: string, otherwise = 'new-event'): FlowNode {
  return publish(label, `{{ DEFAULT(message.eventName, "${otherwise}") }}`)
}

export function execute(label: string, pipelineName: string, operation: 'SYNC' | 'ASYNC' = 'SYNC'): FlowNode {
  const wait = { timeout: 20_000, expiration: 30_000, failOnError: true }
  return connector(label, 'pipeline-executor', {
    pipelineName,
    versionMajor: 1,
    operation,
    payload: '{{ message.$ }}',
    ...wait,
  })
}

export function forEach(label: string, jsonPath: string, process: readonly FlowNode[]): FlowNode {
  const exception = [log(`${label}: one failed`, 'ERROR', '{{ message.error }}')]
  return { ...connector(label, 'for-each', { jsonPath, parallelExecution: false }), process, exception }
}

export function doWhile(label: string, condition: string, process: readonly FlowNode[]): FlowNode {
  return { ...connector(label, 'do-while', { jsonPathCondition: condition, maximumIterations: 500 }), process }
}

export function choice(
  label: string,
  when: readonly (readonly [track: string, jsonPath: string, steps: readonly FlowNode[]])[],
  otherwise: readonly [track: string, steps: readonly FlowNode[]],
): FlowNode {
  return {
    label,
    type: 'choice',
    when: when.map(([track, jsonPath, steps]) => ({ track, jsonPath, steps })),
    otherwise,
  }
}

export function jsonPath(label: string, path: string): FlowNode {
  return {
    label,
    type: 'json-path-transformer',
    name: 'json-path-transformer',
    params: { jsonPath: path, failOnError: true },
  }
}

export function log(label: string, logLevel: 'INFO' | 'WARN' | 'ERROR', message: string): FlowNode {
  return connector(label, 'log', { logLevel, message })
}

export function fail(label: string, code: number, message: string): FlowNode {
  return connector(label, 'throw-error', { code, message })
}

export function store(label: string, operation: string, objectStore: string): FlowNode {
  return connector(label, 'object-store', { operation, objectStore, failOnError: true })
}

export function script(label: string, code: string): FlowNode {
  return connector(label, 'script', { script: code })
}

export function mail(label: string, params: Params, account: string): FlowNode {
  return { ...connector(label, 'email', params, account), name: 'email-connector-v2' }
}

export function inParallel(label: string, branches: NonNullable<FlowNode['parallel']>): FlowNode {
  return { ...connector(label, 'parallel-execution', { joinResults: true }), parallel: branches }
}
