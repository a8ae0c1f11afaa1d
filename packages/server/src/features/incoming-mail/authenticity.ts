import { Resolver } from 'node:dns/promises'
import { authenticate } from 'mailauth'
import type { AuthenticateResult, DNSResolver } from 'mailauth'
import type { Authenticity, AuthenticityResult } from '../../infrastructure/database/tables.ts'
import { isWithin, networksIn } from '../../infrastructure/networks.ts'
import type { Settings } from '../../settings.ts'
import { spfByOurServer } from './authentication-results.ts'

/** How a mail reached us: who connected, null where we fetched it, and what they said of themselves and of the sender. */
export type Arrival = { readonly ip: string | null; readonly helo: string; readonly sender: string }

/** Whom the desk believes, and whom it asks. */
type MailTrust = Pick<Settings, 'PUBLIC_URL' | 'MAIL_TRUSTED_NETWORKS' | 'MAIL_AUTHSERV_ID' | 'MAIL_DNS_SERVERS'>

/** `isUndecided`: nothing vouches for the mail only because some DNS did not answer, so that it is to be judged again. */
type Judged = { readonly authenticity: Authenticity; readonly isUndecided: boolean }

/** A question to the DNS is given up after this; so is each of its tries. */
const dnsTimeoutMs = 3_000
const dnsTries = 2
/** All questions of one mail together take no longer: who signs it a hundred times keeps no other waiting. */
const longestMs = 20_000

/**
 * What SPF, DKIM and DMARC say of the mail. SPF is of the connecting address; of what a server of ours brought, it is
 * taken from that server's Authentication-Results and from nobody else's.
 */
export async function judgeMail(
  settings: MailTrust,
  raw: Buffer,
  arrival: Arrival,
  patienceMs = longestMs,
): Promise<Judged> {
  const isBrought = arrival.ip === null || isOurs(settings, arrival.ip)
  const judged = await authenticate(raw, {
    ...(isBrought || arrival.ip === null ? {} : { ip: arrival.ip }),
    helo: arrival.helo,
    sender: arrival.sender,
    mta: new URL(settings.PUBLIC_URL).hostname,
    resolver: resolverOf(settings, patienceMs),
    disableArc: true,
    disableBimi: true,
  })
  const from = judged.dkim.fromFields === 1 && judged.dkim.headerFrom.length === 1 ? judged.dkim.headerFrom[0]! : null
  const spf = isBrought ? spfByOurServer(raw, settings.MAIL_AUTHSERV_ID) : spfOf(judged)
  const authenticity = verdictOf(judged, from?.toLowerCase() ?? null, spf)
  const { aligned, dkim, dmarc } = authenticity
  // What our server could not find out stands in the mail for good.
  const asked = isBrought ? [dkim, dmarc] : [spf.result, dkim, dmarc]
  return { authenticity, isUndecided: aligned === null && asked.includes('trouble') }
}

/** Whether a server of ours has this address. */
export function isOurs({ MAIL_TRUSTED_NETWORKS }: Pick<MailTrust, 'MAIL_TRUSTED_NETWORKS'>, ip: string): boolean {
  const ours = MAIL_TRUSTED_NETWORKS ? networksIn(MAIL_TRUSTED_NETWORKS) : null
  return ours !== null && isWithin(ours, ip)
}

type Spf = { readonly result: AuthenticityResult; readonly domain: string | null }

function verdictOf(judged: AuthenticateResult, from: string | null, spf: Spf): Authenticity {
  const domain = from?.split('@').at(-1) ?? null
  const { dmarc } = judged
  const published = dmarc !== false && dmarc.policy !== undefined
  // Without a record the domain must be the same: which ones belong together is for the DNS to say, not for a guess.
  const byDkim = judged.dkim.results.some(
    ({ status, signingDomain }) =>
      status.result === 'pass' &&
      !status.underSized &&
      // As strictly as its record asks (adkim): a domain may not want that those below it speak for it.
      (published ? signingDomain === alignedBy(judged, 'dkim') : signingDomain?.toLowerCase() === domain),
  )
  const bySpf =
    spf.result === 'pass' &&
    domain !== null &&
    (spf.domain === domain || (published && alignedBy(judged, 'spf')?.toLowerCase() === spf.domain))
  const aligned = domain === null ? null : byDkim ? 'dkim' : bySpf ? 'spf' : null
  const said = dmarc === false ? 'none' : resultOf(dmarc.status.result)
  return {
    spf: spf.result,
    dkim: bestOf(judged.dkim.results.map(({ status }) => resultOf(status.result))),
    // DMARC could not know of an SPF that our server checked.
    dmarc: said === 'fail' && bySpf ? 'pass' : said,
    policy: published ? policyOf(dmarc.policy) : null,
    aligned,
    from,
  }
}

/** The domain that, by the record, may vouch for that of the From line; null if none did. */
function alignedBy({ dmarc }: AuthenticateResult, by: 'dkim' | 'spf'): string | null {
  const result = dmarc === false ? null : dmarc.alignment[by].result
  return typeof result === 'string' ? result : null
}

function spfOf({ spf }: AuthenticateResult): Spf {
  if (spf === false) return { result: 'none', domain: null }
  return { result: resultOf(spf.status.result), domain: spf.domain.toLowerCase() }
}

function policyOf(policy: string): Authenticity['policy'] {
  return policy === 'reject' || policy === 'quarantine' ? policy : 'none'
}

/** Any signature that holds is enough; of those that do not, trouble may pass. */
function bestOf(results: readonly AuthenticityResult[]): AuthenticityResult {
  return (['pass', 'trouble', 'fail'] as const).find((result) => results.includes(result)) ?? 'none'
}

function resultOf(result: string): AuthenticityResult {
  switch (result) {
    case 'pass':
      return 'pass'
    case 'none':
      return 'none'
    case 'temperror':
      return 'trouble'
    default:
      return 'fail'
  }
}

function resolverOf({ MAIL_DNS_SERVERS }: MailTrust, patienceMs: number): DNSResolver {
  const until = performance.now() + patienceMs
  return ((name: string, type: string) => {
    const left = until - performance.now()
    if (left <= 0)
      return Promise.reject(Object.assign(new Error('There is no time left to ask.'), { code: 'ETIMEOUT' }))
    const timeout = Math.ceil(Math.min(dnsTimeoutMs, left / dnsTries))
    const resolver = new Resolver({ timeout, tries: dnsTries })
    if (MAIL_DNS_SERVERS) resolver.setServers(MAIL_DNS_SERVERS.split(',').map((server) => server.trim()))
    return resolver.resolve(name, type)
  }) as DNSResolver
}
