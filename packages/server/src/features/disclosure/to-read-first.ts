/**
 * Something is not at hand that the guard needs: names of realms, or what a packed file says. Whoever holds no transaction
 * gets it (`get`) and tries again.
 */
export class ToReadFirst extends Error {
  readonly get: () => Promise<void>
  constructor(get: () => Promise<void>) {
    super('names of a realm or a file are to be read first')
    this.get = get
  }
}
