import { isIP } from 'node:net'

const hourMs = 60 * 60 * 1000
/** Mails for which nobody vouches that are taken within an hour; those beyond are asked to come again. */
export const mostUnvouched = { ofDomain: 20, ofNetwork: 60 } as const
/** Names that are counted at once: those of whoever makes up domains are forgotten first. */
const mostCounted = 10_000

/**
 * Whether one more mail for which nobody vouches is taken now, from this network and of this domain of a From line; what
 * is taken is counted. `network`: null where a server of ours brought it, which brings everybody's;
 * `domain`: null for the null sender, whose mail is never held.
 */
export type UnvouchedLimit = (from: { readonly network: string | null; readonly domain: string | null }) => boolean

/** The counts are of this process. */
export function limitUnvouched(now: () => Date): UnvouchedLimit {
  const taken = new Map<string, number[]>()
  const recentOf = (key: string): number[] => {
    const since = now().getTime() - hourMs
    return (taken.get(key) ?? []).filter((at) => at > since)
  }
  const count = (key: string): void => {
    const recent = [...recentOf(key), now().getTime()]
    taken.delete(key)
    taken.set(key, recent)
    const [oldest] = taken.keys()
    if (taken.size > mostCounted && oldest !== undefined) taken.delete(oldest)
  }
  return ({ network, domain }) => {
    const ofNetwork = network === null ? null : `network ${network}`
    const ofDomain = domain === null ? null : `domain ${domain}`
    if (ofNetwork !== null && recentOf(ofNetwork).length >= mostUnvouched.ofNetwork) return false
    if (ofDomain !== null && recentOf(ofDomain).length >= mostUnvouched.ofDomain) return false
    if (ofNetwork !== null) count(ofNetwork)
    if (ofDomain !== null) count(ofDomain)
    return true
  }
}

/** The /24 of an IPv4 address, the /64 of an IPv6 one: as much as one sender has. */
export function networkOf(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (isIP(bare) !== 6) return bare.split('.').slice(0, 3).join('.')
  const [head = '', tail] = bare.split('%')[0]!.toLowerCase().split('::')
  const [first, last] = [head, tail ?? ''].map((part) => (part === '' ? [] : part.split(':')))
  const filled = tail === undefined ? [] : Array.from({ length: 8 - first!.length - last!.length }, () => '0')
  return [...first!, ...filled, ...last!]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
