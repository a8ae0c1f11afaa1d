import { setTimeout as delay } from 'node:timers/promises'
import { createTransport } from 'nodemailer'
import type { Random } from './seeded-random.ts'

type Handed = {
  readonly envelope: { readonly from: string; readonly to: string }
  readonly raw: string
  /** Of the servers that take it, each as good as the others. */
  readonly ports: readonly number[]
  readonly random: Random
}

/**
 * Hands the mail over as a mail server does: where the connection is lost or the other side asks to come again, the same
 * bytes go out anew. Returns how often, and the words of a refusal for good.
 */
export async function sendUntilTaken({
  envelope,
  raw,
  ports,
  random,
}: Handed): Promise<{ again: number; refused: string | null }> {
  for (let again = 0; ; again += 1) {
    const transport = createTransport({ host: '127.0.0.1', port: random.oneOf(ports), ignoreTLS: true })
    try {
      await transport.sendMail({ envelope, raw })
      return { again, refused: null }
    } catch (error) {
      const { responseCode = 0 } = error as { responseCode?: number }
      if (responseCode >= 500) return { again, refused: String(error) }
      await delay(random.between(50, 300))
    } finally {
      transport.close()
    }
  }
}
