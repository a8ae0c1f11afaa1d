// Exits 0 where node_modules holds every package of package-lock.json in that very version, else 1. Runs on any Node 20.
import { readFileSync } from 'node:fs'

const packagesOf = (path) => JSON.parse(readFileSync(path, 'utf8')).packages
const wanted = Object.entries(packagesOf('package-lock.json'))
const installed = packagesOf('node_modules/.package-lock.json')
const isInstalled = ([path, { version, link, optional }]) =>
  !path.includes('node_modules/') || link || (optional && !installed[path]) || installed[path]?.version === version
process.exitCode = wanted.every(isInstalled) ? 0 : 1
