import markdownIt from 'markdown-it'
import type { MarkdownItOptions } from 'markdown-it'
import { highlightCode } from './markdown-code.ts'
import { linkSchemes, sanitizeMessage } from './markdown-walls.ts'

/**
 * What a person typed, as safe HTML: Markdown with tables, bare addresses as links, line breaks kept, code
 * highlighted. HTML in the source is shown as its own text, a picture from elsewhere becomes a link to it.
 */
export function renderMarkdown(text: string): string {
  return markdownSign.test(text) ? sanitizeMessage(renderer.render(text)) : renderPlain(text)
}

/**
 * Anything that Markdown, or the way in which it trims lines, might read as a sign. What has none of these is the
 * same text in paragraphs, and most messages of a chat have none.
 */
const markdownSign = /[\\`*_~[\]<&|@\r\0]|:\/\/|(?:^|\n)(?:[-+=>#]|\d{1,9}[.)])|[^\S\n](?:\n|$)|(?:^|\n)[^\S\n]|^\n|\n$/

function renderPlain(text: string): string {
  if (text === '') return ''
  const paragraphs = text.includes('>') ? text.replaceAll('>', '&gt;') : text
  if (!paragraphs.includes('\n')) return `<p>${paragraphs}</p>\n`
  return paragraphs
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br />\n')}</p>\n`)
    .join('')
}

const renderer = makeRenderer()

function makeRenderer() {
  const options: MarkdownItOptions = { html: false, linkify: true, breaks: true, xhtmlOut: true, typographer: false }
  const markdown = markdownIt(options)
  const safeLink = new RegExp(`^(?:${linkSchemes.join('|')}):`, 'i')
  markdown.validateLink = (address) => safeLink.test(address.trim())
  // `orders.io` is a pipeline more often than a site, so only written-out addresses and mail addresses are linked.
  markdown.linkify.set({ fuzzyLink: false, fuzzyIP: false, fuzzyEmail: true }).add('ftp:', null).add('//', null)

  markdown.renderer.rules['fence'] = (tokens, index) =>
    codeBlock(tokens[index]!.content, tokens[index]!.info.trim().split(/\s+/)[0] ?? '')
  markdown.renderer.rules['code_block'] = (tokens, index) => codeBlock(tokens[index]!.content, '')
  markdown.renderer.rules['image'] = (tokens, index) => {
    const image = tokens[index]!
    const address = String(image.attrGet('src') ?? '')
    const words = markdown.utils.escapeHtml(image.content || address)
    const nested =
      tokens
        .slice(0, index)
        .reduce((open, token) => open + (token.type === 'link_open' ? 1 : token.type === 'link_close' ? -1 : 0), 0) > 0
    return nested ? words : `<a href="${markdown.utils.escapeHtml(address)}">${words}</a>`
  }
  return markdown
}

function codeBlock(code: string, label: string): string {
  const { language, html } = highlightCode(code, label.toLowerCase())
  return `<pre><code class="hljs language-${language}">${html}</code></pre>\n`
}
