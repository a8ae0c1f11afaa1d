/** Code points of a subject at most. */
const longest = 120

/** The first line of a text without Markdown's signs, cut between code points, never within one. */
export function subjectOf(text: string): string {
  const line =
    text.split('\n').find((candidate) => candidate.trim() !== '' && !candidate.trim().startsWith('```')) ?? text
  const points = [
    ...line
      .replace(/^[#>*\-\s]+/, '')
      .replace(/[*_`]/g, '')
      .trim(),
  ]
  return points.length > longest ? `${points.slice(0, longest - 1).join('')}…` : points.join('') || '…'
}
