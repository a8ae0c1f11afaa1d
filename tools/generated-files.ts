import { errorsDocument } from '../packages/server/src/features/reference/error-guide.ts'
import { clientTypes, contractDocument, platformTypes } from './contract.ts'
import { schemaFile } from './schema.ts'
import { settingsPage } from './settings-page.ts'
import { renderRulesPage } from './write-rules-page.ts'

/** Every generated file of the repository, by its path from the root, as it must be now. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const document = await contractDocument()
  return new Map([
    ['packages/server/openapi.json', document],
    ['packages/api-client/src/generated/api.ts', await clientTypes(document)],
    ['packages/platform-contract/src/generated/contract.ts', await platformTypes()],
    ['packages/server/schema.sql', await schemaFile()],
    ['docs/errors.md', errorsDocument()],
    ['docs/rules.md', renderRulesPage()],
    ['docs/operate/settings.md', settingsPage()],
  ])
}
