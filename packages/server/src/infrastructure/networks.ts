import { BlockList, isIP } from 'node:net'

/** The addresses and networks in a list such as `10.0.0.0/8, 192.0.2.7`; null where one of them is none. */
export function networksIn(list: string): BlockList | null {
  const networks = new BlockList()
  for (const entry of list.split(',').map((part) => part.trim())) {
    const [address = '', bits] = entry.split('/')
    const family = isIP(address)
    const most = family === 6 ? 128 : 32
    const prefix = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : most + 1
    if (family === 0 || prefix > most) return null
    networks.addSubnet(address, prefix, family === 6 ? 'ipv6' : 'ipv4')
  }
  return networks
}

/** Whether the address lies in one of them; an IPv4 address within IPv6 is the IPv4 address. */
export function isWithin(networks: BlockList, address: string): boolean {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '')
  const family = isIP(bare)
  return family !== 0 && networks.check(bare, family === 6 ? 'ipv6' : 'ipv4')
}
