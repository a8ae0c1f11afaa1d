import { readFileSync } from 'node:fs'
import { X509Certificate } from 'node:crypto'
import { SettingsProblem } from '../../settings.ts'

/** Whom a certificate is for, who issued it, and when it holds; names as they are on it, at most 300 characters. */
export type Certificate = {
  readonly name: string
  readonly issuer: string
  readonly from: string
  readonly until: string
}

const longestName = 300
const inPem = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g
const marks = /-----BEGIN /g

/** The certificates of a text in PEM; null where there is none, one that cannot be read, or anything else, such as a private key. */
export function certificatesIn(pem: string): Certificate[] | null {
  const found = pem.match(inPem) ?? []
  if (found.length === 0 || found.length !== pem.match(marks)?.length) return null
  try {
    return found.map((one) => certificateOf(new X509Certificate(one)))
  } catch (cause) {
    if (cause instanceof Error) return null
    throw cause
  }
}

/**
 * What the file of this setting holds; undefined where it is not set.
 *
 * @throws SettingsProblem where the file cannot be read or holds no certificates
 */
export function readCertificates(setting: string, path: string | undefined): string | undefined {
  if (path === undefined) return undefined
  const pem = read(setting, path)
  if (certificatesIn(pem) === null)
    throw new SettingsProblem([`${setting}: ${path} holds something else than certificates in PEM`])
  return pem
}

function read(setting: string, path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new SettingsProblem([`${setting}: ${path} cannot be read (${(cause as Error).message})`])
  }
}

/**
 * The options of a TLS connection that trusts these certificates, and what they issued, in place of the system's. The
 * certificate of the server itself will do, and so will one between it and its root. Its name and its time are checked as
 * ever.
 */
export function trusting(pem: string | null | undefined): {
  readonly ca?: string
  readonly allowPartialTrustChain?: true
} {
  return pem === null || pem === undefined ? {} : { ca: pem, allowPartialTrustChain: true }
}

export function certificateOf({
  subject,
  subjectAltName,
  issuer,
  validFromDate,
  validToDate,
}: X509Certificate): Certificate {
  const names = (subjectAltName ?? '').replaceAll(/\b(DNS|IP Address):/g, '')
  return {
    name: (names || nameIn(subject)).slice(0, longestName),
    issuer: nameIn(issuer).slice(0, longestName),
    from: validFromDate.toISOString(),
    until: validToDate.toISOString(),
  }
}

/** Its common name, else all of it in one line. */
function nameIn(distinguished: string | undefined): string {
  const given = distinguished ?? ''
  return /^CN=(.+)$/m.exec(given)?.[1] ?? given.replaceAll('\n', ', ')
}
