// `npm run lock`: npm leaves the optional packages of other systems out of package-lock.json when the registry at hand
// does not have them, and `npm ci` refuses such a lock. This adds the missing lines, so that it holds on every system.
import { readFileSync, writeFileSync } from 'node:fs'

const systems = {
  linux: 'linux',
  darwin: 'darwin',
  win32: 'win32',
  windows: 'win32',
  android: 'android',
  freebsd: 'freebsd',
  openharmony: 'openharmony',
}
const processors = ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'wasm32']

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isListed(path, name)) continue
    lock.packages[`node_modules/${name}`] = lineFor(name, version, entry)
    console.log(`added: ${name} ${version}`)
  }
}
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)

/** Whether what `path` would find under this name is in the lock. */
function isListed(path, name) {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (lock.packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`]) return true
    if (folder === '') return false
  }
}

/** Such packages say in their name where they run. */
function lineFor(name, version, { dev }) {
  const words = name.split('/').at(-1).split('-')
  const os = words.map((word) => systems[word]).filter(Boolean)
  const cpu = words.filter((word) => processors.includes(word))
  const libc = words.some((word) => word.startsWith('musl'))
    ? ['musl']
    : words.some((word) => word.startsWith('gnu'))
      ? ['glibc']
      : []
  return {
    version: version.replace(/^[~^]/, ''),
    ...(cpu.length > 0 && { cpu }),
    ...(dev && { dev }),
    ...(libc.length > 0 && { libc }),
    optional: true,
    ...(os.length > 0 && { os }),
  }
}
