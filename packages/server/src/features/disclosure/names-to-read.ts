/** Names of realms are not at hand; whoever holds no transaction gets them (`get`) and tries again. */
export class NamesToRead extends Error {
  readonly get: () => Promise<void>
  constructor(get: () => Promise<void>) {
    super('the names of a realm are to be read first')
    this.get = get
  }
}
