import { clientTypes, contractDocument } from './contract.ts'
import { errorsPage } from './errors-page.ts'
import { settingsPage } from './settings-page.ts'

/** Every generated file of the repository, by its path from the root, as it must be now. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const document = await contractDocument()
  return new Map([
    ['packages/server/openapi.json', document],
    ['packages/api-client/src/generated/api.ts', await clientTypes(document)],
    ['docs/errors.md', errorsPage()],
    ['docs/operate/settings.md', settingsPage()],
  ])
}
