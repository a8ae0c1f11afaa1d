import { isHidden, isTracker } from './hidden-html.ts'
import { parseHtml } from './html-tree.ts'
import type { HtmlElement, HtmlNode } from './html-tree.ts'
import { MarkdownPaper } from './markdown-paper.ts'
import { codeSpan, escapeText, safeLink, writeImage, writeLink } from './markdown-signs.ts'
import { writeTable } from './markdown-table.ts'

export type MarkdownOfHtml = {
  readonly markdown: string
  /** The text that was hidden from whoever looked at the mail. */
  readonly hidden: string
  readonly shortened: boolean
}

type Writing = { readonly paper: MarkdownPaper; readonly hidden: MarkdownPaper; readonly isLate: () => boolean }

/**
 * A mail's HTML as our Markdown: quotes as `>` lines, pictures of the mail by their content id (`![name](cid:...)`),
 * links to http, https and mailto alone. Scripts, styles, forms and trackers are gone; hidden text is told apart.
 */
export function htmlToMarkdown(html: string, isLate: () => boolean): MarkdownOfHtml {
  const { root, shortened } = parseHtml(html, isLate)
  const writing: Writing = { paper: new MarkdownPaper(), hidden: new MarkdownPaper(), isLate }
  writeChildren(root, writing)
  return { markdown: writing.paper.text(), hidden: writing.hidden.text(), shortened: shortened || isLate() }
}

function writeChildren(element: HtmlElement, writing: Writing): void {
  for (const child of element.children) write(child, writing)
}

function write(node: HtmlNode, writing: Writing): void {
  const { paper } = writing
  if (node.kind === 'text') return paper.say(escapeText(node.text))
  if (isHidden(node)) return writeHidden(node, writing)
  switch (node.name) {
    case 'br':
      return paper.breakLine()
    case 'hr':
      paper.blank()
      paper.say('---')
      return paper.blank()
    case 'img':
      return paper.say(imageOf(node))
    case 'a':
      return node.hasBlocks ? writeChildren(node, writing) : paper.say(linkOf(node, writing))
    case 'b':
    case 'strong':
      return writeMarked(node, '**', writing)
    case 'i':
    case 'em':
      return writeMarked(node, '*', writing)
    case 's':
    case 'strike':
    case 'del':
      return writeMarked(node, '~~', writing)
    case 'code':
    case 'tt':
    case 'kbd':
    case 'samp':
      return node.hasBlocks ? writeChildren(node, writing) : paper.say(codeSpan(plainText(node)))
    case 'pre':
      return paper.code(plainText(node))
    case 'blockquote':
      return writeQuote(node, writing)
    case 'ul':
    case 'ol':
      return writeList(node, writing)
    case 'table':
      return writeTable(node, paper, (cell) => onOwnPaper(cell, writing))
    case 'p':
    case 'dl':
      paper.blank()
      writeChildren(node, writing)
      return paper.blank()
    default:
      return writeOther(node, writing)
  }
}

function writeOther(node: HtmlElement, writing: Writing): void {
  const { paper } = writing
  const heading = /^h([1-6])$/.exec(node.name)?.[1]
  if (heading !== undefined) {
    paper.blank()
    const words = onOwnPaper(node, writing).join(' ').trim()
    if (words !== '') paper.say(`${'#'.repeat(Number(heading))} ${words}`)
    return paper.blank()
  }
  // Yahoo quotes in a box of its own rather than in a blockquote.
  if (/(?:^|\s)yahoo_quoted(?:\s|$)/.test(node.attributes['class'] ?? '')) return writeQuote(node, writing)
  if (/(?:^|\s)gmail_signature(?:\s|$)/.test(node.attributes['class'] ?? '')) return writeSignature(node, writing)
  if (!blockOf(node)) return writeChildren(node, writing)
  paper.endLine()
  writeChildren(node, writing)
  paper.endLine()
}

function blockOf(node: HtmlElement): boolean {
  return !/^(?:span|font|u|small|big|sub|sup|label|abbr|cite|q|mark|ins|bdo|o:p|wbr|time|acronym|var|dfn)$/.test(
    node.name,
  )
}

function writeHidden(node: HtmlElement, writing: Writing): void {
  const words = plainText(node)
    .replaceAll(/(?:[\s\u00ad\u200b-\u200f\ufeff]|\u034f)+/g, ' ')
    .trim()
  if (words === '') return
  writing.hidden.endLine()
  writing.hidden.say(escapeText(words))
}

function writeMarked(node: HtmlElement, mark: string, writing: Writing): void {
  if (node.hasBlocks) return writeChildren(node, writing)
  const inner = onOwnPaper(node, writing).join(' ')
  const words = inner.trim()
  const outside = /\S/.test(plainText(node))
    ? [/^\s/.test(plainText(node)), /\s$/.test(plainText(node))]
    : [false, false]
  if (words === '') return writing.paper.say(plainText(node))
  writing.paper.say(`${outside[0] ? ' ' : ''}${mark}${words}${mark}${outside[1] ? ' ' : ''}`)
}

function writeQuote(node: HtmlElement, writing: Writing): void {
  const { paper } = writing
  paper.blank()
  paper.within('> ', () => writeChildren(node, writing))
  paper.blank()
}

/** Gmail marks the signature in its HTML and leaves the line above it to other programs. */
function writeSignature(node: HtmlElement, writing: Writing): void {
  writing.paper.endLine()
  writing.paper.signatureLine()
  writeChildren(node, writing)
  writing.paper.endLine()
}

function writeList(list: HtmlElement, writing: Writing): void {
  const { paper } = writing
  let number = Number.parseInt(list.attributes['start'] ?? '1', 10) || 1
  paper.endLine()
  for (const item of list.children) {
    if (item.kind === 'text' && item.text.trim() === '') continue
    const sign = list.name === 'ol' ? `${number}. ` : '- '
    number += 1
    paper.item(sign, () => {
      if (item.kind === 'element' && item.name === 'li') writeChildren(item, writing)
      else write(item, writing)
    })
  }
  paper.endLine()
}

function linkOf(node: HtmlElement, writing: Writing): string {
  const words = onOwnPaper(node, writing).join(' ').trim()
  return writeLink(words, plainText(node).trim(), safeLink(node.attributes['href'] ?? ''))
}

function imageOf(node: HtmlElement): string {
  if (isTracker(node)) return ''
  return writeImage(node.attributes['alt'] ?? '', node.attributes['src'] ?? '')
}

/** The lines that an element makes by itself. */
function onOwnPaper(node: HtmlElement, writing: Writing): string[] {
  const paper = new MarkdownPaper()
  writeChildren(node, { ...writing, paper })
  const text = paper.text()
  return text === '' ? [] : text.split('\n')
}

function plainText(node: HtmlNode): string {
  if (node.kind === 'text') return node.text
  if (node.name === 'br') return '\n'
  const within = node.children.map(plainText).join('')
  return node.name === 'div' || node.name === 'p' || node.name === 'li' ? `${within}\n` : within
}
