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

type Writing = {
  readonly paper: MarkdownPaper
  readonly hidden: MarkdownPaper
  /** How many marks and links the words stand in. */
  readonly within: number
  readonly isLate: () => boolean
}

/** More marks within one another than a person sets: their words are written without them. */
const mostWithin = 4

/**
 * A mail's HTML as our Markdown: quotes as `>` lines, pictures of the mail by their content id (`![name](cid:...)`),
 * links to http, https and mailto alone. Scripts, styles, forms and trackers are gone; hidden text is told apart.
 */
export function htmlToMarkdown(html: string, isLate: () => boolean): MarkdownOfHtml {
  const { root, shortened } = parseHtml(html, isLate)
  const writing: Writing = { paper: new MarkdownPaper(), hidden: new MarkdownPaper(), within: 0, isLate }
  writeChildren(root, writing)
  return { markdown: writing.paper.text(), hidden: writing.hidden.text(), shortened: shortened || writing.paper.isFull }
}

function writeChildren(element: HtmlElement, writing: Writing): void {
  for (const child of element.children) {
    if (writing.paper.isFull || writing.isLate()) return
    write(child, writing)
  }
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
      return isPlain(node, writing) ? writeChildren(node, writing) : paper.say(linkOf(node, writing))
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
  if (isPlain(node, writing)) return writeChildren(node, writing)
  const words = onOwnPaper(node, deeper(writing)).join(' ').trim()
  const plain = plainText(node)
  if (words === '') return writing.paper.say(escapeText(plain))
  writing.paper.say(`${/^\s/.test(plain) ? ' ' : ''}${mark}${words}${mark}${/\s$/.test(plain) ? ' ' : ''}`)
}

function deeper(writing: Writing): Writing {
  return { ...writing, within: writing.within + 1 }
}

/** Whether no mark can stand around it: around lines of their own, or within marks without end. */
function isPlain(node: HtmlElement, writing: Writing): boolean {
  return node.hasBlocks || writing.within >= mostWithin
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
  const words = onOwnPaper(node, deeper(writing)).join(' ').trim()
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
  const found: string[] = []
  gatherText(node, found)
  return found.join('')
}

function gatherText(node: HtmlNode, found: string[]): void {
  if (node.kind === 'text') return void found.push(node.text)
  for (const child of node.children) gatherText(child, found)
  if (/^(?:br|div|p|li)$/.test(node.name)) found.push('\n')
}
