import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { SettingsProblem } from '../../settings.ts'
import type { Settings } from '../../settings.ts'

/** What outgoing mail is signed with by DKIM (RFC 6376). */
export type DkimKey = { readonly domainName: string; readonly keySelector: string; readonly privateKey: string }

/**
 * The key of the settings, or null where there is none.
 *
 * @throws SettingsProblem where the file is missing or holds no private key
 */
export function readDkimKey({ MAIL_DKIM_DOMAIN, MAIL_DKIM_SELECTOR, MAIL_DKIM_KEY_FILE }: Settings): DkimKey | null {
  if (!MAIL_DKIM_DOMAIN || !MAIL_DKIM_SELECTOR || !MAIL_DKIM_KEY_FILE) return null
  try {
    const privateKey = readFileSync(MAIL_DKIM_KEY_FILE, 'utf8')
    createPrivateKey(privateKey)
    return { domainName: MAIL_DKIM_DOMAIN, keySelector: MAIL_DKIM_SELECTOR, privateKey }
  } catch (cause) {
    throw new SettingsProblem([
      `MAIL_DKIM_KEY_FILE: ${MAIL_DKIM_KEY_FILE} is no private key in PEM that this process can read (${(cause as Error).message})`,
    ])
  }
}
