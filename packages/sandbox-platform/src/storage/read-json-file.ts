import { readFileSync } from 'node:fs'

/** The parsed file, or `undefined` where there is none. Throws, naming the file, where it is not JSON. */
export function readJsonFile<Shape>(path: string): Shape | undefined {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw cause
  }
  try {
    return JSON.parse(text) as Shape
  } catch (cause) {
    throw new Error(`${path} is not JSON. Put a sound copy there, or remove the folder to begin anew.`, { cause })
  }
}
