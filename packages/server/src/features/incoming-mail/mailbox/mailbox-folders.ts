/** Where mail goes that the desk has, and mail that is too large for it. */
export const takenFolder = 'Plantao'
export const tooLargeFolder = 'Plantao-too-large'

/** Whether mail is moved to this folder: fetched from there, it would be moved into itself for ever. */
export function isOwnFolder(path: string): boolean {
  const name = path.replace(/^INBOX[./\\]/i, '').replace(/[./\\]+$/, '')
  return [takenFolder, tooLargeFolder].some((own) => own.toLowerCase() === name.toLowerCase())
}

/**
 * The folder in which the whole lies of a mail with these problems, where its beginning alone was taken. Only from a
 * mailbox: by SMTP one that is so large is refused.
 */
export function wholeOf(problems: readonly string[]): string | null {
  return problems.includes('too-large') ? tooLargeFolder : null
}
