import sanitize from 'sanitize-html'
import type { IOptions } from 'sanitize-html'

/** Where a link may lead. */
export const linkSchemes = ['http', 'https', 'mailto'] as const

const linkAttributes = { rel: 'noopener noreferrer nofollow ugc', target: '_blank' }

/** The page around a message has its own first and second heading. */
const lowerHeadings = { h1: 'h3', h2: 'h4', h3: 'h5', h4: 'h6', h5: 'h6' } as const

/** Exactly what may stand in a rendered message; everything else goes, whatever made it. */
const allowed: IOptions = {
  allowedTags: [
    'p',
    'br',
    'strong',
    'em',
    's',
    'h3',
    'h4',
    'h5',
    'h6',
    'ul',
    'ol',
    'li',
    'blockquote',
    'pre',
    'code',
    'span',
    'a',
    'hr',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
  ],
  allowedAttributes: { a: ['href', 'rel', 'target'], ol: ['start'] },
  // The second pattern is highlight.js's mark of a kind within a kind, such as `hljs-title function_`.
  allowedClasses: { code: [/^(?:hljs|language-[a-z]+)$/], span: [/^hljs-[a-z_-]+$/, /^[a-z]+_{1,2}$/] },
  allowedSchemes: [...linkSchemes],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  transformTags: {
    a: (tagName, attribs) => ({
      tagName,
      attribs: { ...(attribs['href'] === undefined ? {} : { href: attribs['href'] }), ...linkAttributes },
    }),
    ...Object.fromEntries(Object.entries(lowerHeadings).map(([from, to]) => [from, sanitize.simpleTransform(to, {})])),
  },
}

/** The second wall: HTML with nothing in it but the tags, attributes and addresses of the list above. */
export function sanitizeMessage(html: string): string {
  return sanitize(html, allowed)
}
