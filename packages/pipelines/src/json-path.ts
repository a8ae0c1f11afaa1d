/** The place of `key` inside what stands at `path`: `$.a`, `$["b c"]`, `$[0]`. */
export function pathTo(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`
  return /^[A-Za-z_][A-Za-z0-9_]{0,80}$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`
}
