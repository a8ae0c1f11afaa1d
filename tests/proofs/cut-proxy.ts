import { once } from 'node:events'
import { createServer, connect } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** What a bad network does to everything that passes. */
export const cuts = ['reset', 'refused', 'answers-lost', 'silence'] as const
export type Cut = (typeof cuts)[number]

/** A wire between people and the desk that can be cut. */
export type CutProxy = {
  readonly url: string
  /**
   * For `lastsMs`: `reset` breaks what is open and lets new connections through; `refused` breaks and lets nobody
   * in; with `answers-lost` requests still arrive and no answer comes back; with `silence` nothing moves either way.
   * At its end whatever was open is broken.
   */
  readonly cut: (kind: Cut, lastsMs: number) => Promise<void>
  readonly close: () => void
}

/** A proxy of the loopback in front of `port`. */
export async function openCutProxy(port: number): Promise<CutProxy> {
  const wires = new Set<{ near: Socket; far: Socket }>()
  let now: Cut | null = null

  const proxy = createServer((near) => {
    if (now === 'refused') return void near.resetAndDestroy()
    const far = connect(port, '127.0.0.1')
    const wire = { near, far }
    wires.add(wire)
    near.on('data', (bytes) => now !== 'silence' && far.write(bytes))
    far.on('data', (bytes) => now !== 'silence' && now !== 'answers-lost' && near.write(bytes))
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      end.on('error', () => other.destroy())
      end.on('close', () => {
        wires.delete(wire)
        other.destroy()
      })
    }
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')

  const breakAll = () => wires.forEach(({ near }) => near.resetAndDestroy())
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    cut: (kind, lastsMs) =>
      new Promise((resolve) => {
        if (kind === 'reset' || kind === 'refused') breakAll()
        if (kind === 'reset') return resolve()
        now = kind
        setTimeout(() => {
          now = null
          breakAll()
          resolve()
        }, lastsMs)
      }),
    close: () => {
      proxy.close()
      breakAll()
    },
  }
}
