/** What was read may be forgotten from now on. */
export type Release = () => void

/**
 * Something is not at hand that the guard needs: names of realms, or what a packed file says. Whoever holds no transaction
 * gets it (`get`), tries again, and gives it back in the end.
 */
export class ToReadFirst extends Error {
  readonly get: () => Promise<Release>
  constructor(get: () => Promise<Release>) {
    super('names of a realm or a file are to be read first')
    this.get = get
  }
}
