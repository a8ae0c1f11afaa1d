import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

export type Address = { readonly address: string; readonly family: number }

/** The addresses of a host name. */
export type Resolve = (host: string) => Promise<readonly Address[]>

/** Asks the system, as every other program does. */
export const systemResolve: Resolve = (host) => lookup(host, { all: true })

/** What is not reached from the internet, or is not one receiver: by IANA's registries of special addresses. */
const notPublic = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Link-local; the metadata of the clouds is here.
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  notPublic.addSubnet(network, bits, 'ipv4')
/** Of IPv6 only this part is given out; what is special within it stands below. */
const publicV6 = new BlockList()
publicV6.addSubnet('2000::', 3, 'ipv6')
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  // 6to4 and its kind hold an IPv4 address of anybody's choice.
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  notPublic.addSubnet(network, bits, 'ipv6')

/** Whether this IP address is one that anybody on the internet could reach. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !notPublic.check(address, 'ipv4')
  return family === 6 && publicV6.check(address, 'ipv6') && !notPublic.check(address, 'ipv6')
}

/** The host as an IP address where the URL names one, without the brackets of IPv6; null for a name. */
export function literalAddress(url: URL): string | null {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return isIP(host) === 0 ? null : host
}

/**
 * One address of the host, to connect to and to no other: what the name answers a moment later does not count. Null
 * where any of its addresses is not public and only public ones are allowed.
 */
export async function addressToCall(
  url: URL,
  { resolve, allowPrivate }: { readonly resolve: Resolve; readonly allowPrivate: boolean },
): Promise<Address | null> {
  const literal = literalAddress(url)
  const found = literal ? [{ address: literal, family: isIP(literal) }] : await resolve(url.hostname)
  if (!allowPrivate && !found.every(({ address }) => isPublicAddress(address))) return null
  return found[0] ?? null
}
