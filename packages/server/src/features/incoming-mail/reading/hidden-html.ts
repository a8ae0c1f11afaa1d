import type { HtmlElement } from './html-tree.ts'

/** Whether a mail program would not show it: what a sender hides is not what they say. */
export function isHidden({ attributes }: HtmlElement): boolean {
  if (attributes['hidden'] !== undefined) return true
  const style = (attributes['style'] ?? '').slice(0, 2_000).toLowerCase().replaceAll(/\s+/g, '')
  if (style === '') return false
  return hidingStyles.some((hiding) => hiding.test(style))
}

const hidingStyles: readonly RegExp[] = [
  /(?:^|;)display:none/,
  /(?:^|;)visibility:(?:hidden|collapse)/,
  /(?:^|;)opacity:0(?:\.0+)?(?:[;!]|$)/,
  /(?:^|;)font-size:[01](?:px|pt|em|%)?(?:[;!]|$)/,
  /(?:^|;)max-height:0(?:px|pt|em|%)?(?:[;!]|$)/,
  /(?:^|;)mso-hide:all/,
]

/** A picture that nobody is meant to see: it tells its sender that the mail was opened. */
export function isTracker({ attributes }: HtmlElement): boolean {
  const style = (attributes['style'] ?? '').slice(0, 2_000).toLowerCase().replaceAll(/\s+/g, '')
  const tiny = (name: 'width' | 'height') =>
    /^[012](?:px)?$/.test((attributes[name] ?? '').trim()) ||
    new RegExp(`(?:^|;)${name}:[012](?:px)?(?:[;!]|$)`).test(style)
  return tiny('width') || tiny('height')
}
