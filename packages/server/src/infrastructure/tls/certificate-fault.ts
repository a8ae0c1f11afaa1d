/** What is wrong with the certificate of a server. */
export const certificateFaults = [
  'certificate-not-trusted',
  'certificate-of-another',
  'certificate-out-of-time',
] as const
export type CertificateFault = (typeof certificateFaults)[number]

/** The codes of Node and OpenSSL by which a certificate is told not to hold. */
const faults: Readonly<Record<string, CertificateFault>> = {
  CERT_HAS_EXPIRED: 'certificate-out-of-time',
  CERT_NOT_YET_VALID: 'certificate-out-of-time',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-of-another',
  HOSTNAME_MISMATCH: 'certificate-of-another',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate-not-trusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate-not-trusted',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate-not-trusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate-not-trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate-not-trusted',
  CERT_SIGNATURE_FAILURE: 'certificate-not-trusted',
  CERT_UNTRUSTED: 'certificate-not-trusted',
  CERT_REJECTED: 'certificate-not-trusted',
  CERT_CHAIN_TOO_LONG: 'certificate-not-trusted',
  INVALID_CA: 'certificate-not-trusted',
  INVALID_PURPOSE: 'certificate-not-trusted',
  PATH_LENGTH_EXCEEDED: 'certificate-not-trusted',
}

/** The fault that an error of a connection tells of, also where a library put a code of its own in its place; null if none. */
export function certificateFault(error: unknown): CertificateFault | null {
  const { code, originalCode } = (error ?? {}) as { readonly code?: unknown; readonly originalCode?: unknown }
  return faults[String(originalCode)] ?? faults[String(code)] ?? null
}
