import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Whether openssl is here, by which certificates are made. */
export const hasOpenssl = spawnSync('openssl', ['version']).status === 0

export type Issued = { readonly key: string; readonly certificate: string }

/** An authority of somebody's own, named so, and what it issued for a server at 127.0.0.1 that is called mail.lagoa.example; all in PEM. */
export function makeAuthority(name: string): { readonly ca: string; readonly server: Issued } {
  const folder = mkdtempSync(join(tmpdir(), 'plantao-authority-'))
  const at = (file: string) => join(folder, file)
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  try {
    openssl('req', '-x509', ...newKey, '-keyout', 'ca.key', '-out', 'ca.crt', '-days', '30', '-subj', `/CN=${name}`)
    openssl('req', ...newKey, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=mail.lagoa.example')
    writeFileSync(at('names'), 'subjectAltName=DNS:mail.lagoa.example,IP:127.0.0.1')
    const signed = ['-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'names']
    openssl('x509', '-req', '-in', 'server.csr', '-out', 'server.crt', '-days', '20', ...signed)
    const [ca, key, certificate] = ['ca.crt', 'server.key', 'server.crt'].map((file) => readFileSync(at(file), 'utf8'))
    return { ca: ca!, server: { key: key!, certificate: certificate! } }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
