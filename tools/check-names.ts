import { forbiddenName } from './forbidden-name.ts'
import { repositoryFiles } from './repository-files.ts'

/** Fails where a folder or file is named for nothing in particular. */
for (const path of repositoryFiles()) {
  const name = forbiddenName(path)
  if (name === null) continue
  console.log(`${path}: "${name}" says nothing about what is inside; name it for its one idea.`)
  process.exitCode = 1
}
