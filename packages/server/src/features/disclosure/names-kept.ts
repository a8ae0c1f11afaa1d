import type { Term, TermIndex } from '@plantao/pipelines'

/** `unknown`: the realm has names, and nobody could read them yet. */
export type KnownNames = { readonly state: 'known'; readonly index: TermIndex } | { readonly state: 'unknown' }

export type KeptNames = {
  readonly terms: readonly Term[]
  readonly names: KnownNames
  /** When the platform was asked last, by the desk's clock; long ago where only what it told once was read. */
  readonly askedAt: number
  readonly readAt: number
}

export type NamesKept = {
  /** What is kept of the realm; it counts as used now. */
  readonly of: (realmId: string) => KeptNames | undefined
  readonly keep: (realmId: string, names: KeptNames) => void
  /** These stay, whatever else comes, until what is returned is called. */
  readonly hold: (realmIds: readonly string[]) => () => void
  readonly isHeld: (realmId: string) => boolean
  /** There is something newer somewhere: forgotten, or old where somebody holds it. */
  readonly outdate: (realmId?: string) => void
}

/** What a node of an index takes, with its share of the words and of the names themselves; measured, and rounded up. */
const bytesPerNode = 250
const bytesPerRealm = 2_000

/** Names of realms in at most so many bytes; those that were used longest ago are forgotten first. */
export function keepNames(mostBytes: number): NamesKept {
  const kept = new Map<string, KeptNames>()
  const holders = new Map<string, number>()
  let bytes = 0

  const forget = (realmId: string) => {
    bytes -= bytesOf(kept.get(realmId))
    kept.delete(realmId)
  }
  const put = (realmId: string, names: KeptNames) => {
    forget(realmId)
    kept.set(realmId, names)
    bytes += bytesOf(names)
  }
  const shrink = () => {
    for (const realmId of kept.keys()) {
      if (bytes <= mostBytes) return
      if (!holders.has(realmId)) forget(realmId)
    }
  }
  const release = (realmId: string) => {
    const others = (holders.get(realmId) ?? 1) - 1
    if (others > 0) holders.set(realmId, others)
    else holders.delete(realmId)
  }
  return {
    of: (realmId) => {
      const names = kept.get(realmId)
      if (names) put(realmId, names)
      return names
    },
    keep: (realmId, names) => {
      put(realmId, names)
      shrink()
    },
    hold: (realmIds) => {
      for (const id of realmIds) holders.set(id, (holders.get(id) ?? 0) + 1)
      return () => {
        for (const id of realmIds) release(id)
        shrink()
      }
    },
    isHeld: (realmId) => holders.has(realmId),
    outdate: (realmId) => {
      for (const id of realmId === undefined ? [...kept.keys()] : [realmId]) {
        const names = kept.get(id)
        if (names && holders.has(id)) put(id, { ...names, askedAt: longAgo, readAt: longAgo })
        else if (names) forget(id)
      }
    },
  }
}

export const longAgo = Number.NEGATIVE_INFINITY

function bytesOf(names: KeptNames | undefined): number {
  if (!names) return 0
  return bytesPerRealm + (names.names.state === 'known' ? names.names.index.failed.length * bytesPerNode : 0)
}
