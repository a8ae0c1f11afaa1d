import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { TryOut } from './try-out.ts'

/** How the line is: where it is not well, every call is cut, or answered with what the contract does not promise. */
type LineState = 'well' | 'cut' | 'nonsense'

const contractPath = '/desk-contract/v1'

/** A line between the desk and the try-out's platform, for who wants to see what happens when it is bad. */
export async function openPlatformLine(tryOut: TryOut) {
  let state: LineState = 'well'
  const server = createServer((request, response) => {
    if (state === 'cut') return request.destroy()
    if (state === 'nonsense') return response.writeHead(200, { 'content-type': 'application/json' }).end('{"items":7}')
    passOn().catch(() => response.destroy())

    async function passOn(): Promise<void> {
      const { host: _host, connection: _connection, 'content-length': _length, ...headers } = request.headers
      const body = await buffer(request)
      const answer = await fetch(`${tryOut.platform}${request.url}`, {
        method: request.method!,
        headers: headers as Record<string, string>,
        ...(body.length > 0 && { body }),
      })
      const kept = [...answer.headers].filter(
        ([name]) => !/^(?:content-length|transfer-encoding|connection)$/.test(name),
      )
      response.writeHead(answer.status, Object.fromEntries(kept))
      response.end(Buffer.from(await answer.arrayBuffer()))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const folder = join(tryOut.dataDir, 'data/sandbox-platform')
  return {
    /** What an operator types to connect the platform. */
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}${contractPath}`,
    key: (await readFile(join(folder, 'contract-key'), 'utf8')).trim(),
    be(next: LineState): void {
      state = next
    },
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  }
}
