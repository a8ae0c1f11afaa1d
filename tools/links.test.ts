import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { repositoryFiles, root } from './repository-files.ts'

const documents = repositoryFiles().filter((path) => path.endsWith('.md'))

/** The links and pictures of a document that lead to a file of the repository, each with its place behind the #. */
function linksOf(text: string): { path: string; anchor: string | undefined }[] {
  const prose = text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '')
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1]!)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path, anchor] = target.split('#')
      return { path: path!, anchor }
    })
}

/** The places that the headings of a document make, as code hosts name them. */
function anchorsOf(text: string): string[] {
  const headings = [...text.replace(/```[\s\S]*?```/g, '').matchAll(/^#+ (.+)$/gm)].map((match) => match[1]!)
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

test.each(documents)('every link of %s leads somewhere', (document) => {
  const place = join(root, document)
  const broken = linksOf(readFileSync(place, 'utf8')).filter(({ path, anchor }) => {
    const target = path === '' ? place : join(dirname(place), path)
    if (!existsSync(target)) return true
    return anchor !== undefined && target.endsWith('.md') && !anchorsOf(readFileSync(target, 'utf8')).includes(anchor)
  })
  expect(broken).toEqual([])
})

test('a link to nothing and a link to no heading are found', () => {
  expect(linksOf('[a](nowhere.md) and ![b](x/y.png#z), not `[c](code.md)` nor [d](https://x.example)')).toEqual([
    { path: 'nowhere.md', anchor: undefined },
    { path: 'x/y.png', anchor: 'z' },
  ])
  expect(anchorsOf('# One data folder, one desk\n## wrong-code\n')).toEqual(['one-data-folder-one-desk', 'wrong-code'])
})
