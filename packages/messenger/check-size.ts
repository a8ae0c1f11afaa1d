import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

/** Fails when a page that shows the launcher, or a frame that shows its first message, costs more than was promised. */
const loaderMostBytes = 1536
const frameMostBytes = 45 * 1024

const dist = new URL('./dist/', import.meta.url)
const gzipBytes = (path: string) => gzipSync(readFileSync(new URL(path, dist)), { level: 9 }).length

/** The scripts that the page names, what those import before they run, and one language: the largest. */
function initialScripts(): string[] {
  const page = readFileSync(new URL('frame/index.html', dist), 'utf8')
  const found = new Set([...page.matchAll(/(?:src|href)="\/messenger\/(frame\/[^"]+\.js)"/g)].map((match) => match[1]!))
  for (const path of found) {
    const script = readFileSync(new URL(path, dist), 'utf8')
    for (const [, name] of script.matchAll(/(?:^|[;\n}])import\s*(?:[^"'()]*?from\s*)?["']\.\/([^"']+\.js)["']/g))
      found.add(`frame/assets/${name}`)
  }
  const languages = readdirSync(new URL('frame/assets/', dist))
    .filter((name) => /^(?:pt|en|es)-.*\.js$/.test(name))
    .map((name) => `frame/assets/${name}`)
  if (languages.length !== 3)
    throw new Error(`Three languages were expected beside the frame, not ${languages.length}.`)
  return [...found, languages.toSorted((one, other) => gzipBytes(other) - gzipBytes(one))[0]!]
}

const scripts = initialScripts()
const checks = [
  { what: 'loader', bytes: gzipBytes('messenger.js'), most: loaderMostBytes },
  {
    what: `frame until its first message (${scripts.length} scripts)`,
    bytes: scripts.reduce((sum, path) => sum + gzipBytes(path), 0),
    most: frameMostBytes,
  },
]
for (const { what, bytes, most } of checks)
  console.log(`${bytes <= most ? 'ok' : 'TOO LARGE'}: ${what}: ${bytes} of ${most} bytes, gzip`)
if (scripts.length === 0 || checks.some(({ bytes, most }) => bytes > most)) process.exitCode = 1
