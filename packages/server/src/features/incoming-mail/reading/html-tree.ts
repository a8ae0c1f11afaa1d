import { Parser } from 'htmlparser2'
import { readingLimits } from './limits.ts'

export type HtmlText = { readonly kind: 'text'; text: string }
export type HtmlElement = {
  readonly kind: 'element'
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: HtmlNode[]
  /** Whether something within it stands on lines of its own. */
  hasBlocks: boolean
}
export type HtmlNode = HtmlText | HtmlElement

export type HtmlTree = {
  readonly root: HtmlElement
  /** Nested deeper, larger or slower to read than the limits: what follows is missing. */
  readonly shortened: boolean
}

export const blockTags: ReadonlySet<string> = new Set(
  'address,article,aside,blockquote,body,center,dd,div,dl,dt,fieldset,figure,footer,form,h1,h2,h3,h4,h5,h6,header,hr,html,li,main,nav,ol,p,pre,section,table,tbody,td,tfoot,th,thead,tr,ul'.split(
    ',',
  ),
)

const silentTags: ReadonlySet<string> = new Set(
  'script,style,title,head,template,noscript,iframe,object,embed,applet,svg,math,textarea,select,button,audio,video,canvas,map,noembed,noframes,xml'.split(
    ',',
  ),
)

const chunkCharacters = 16 * 1024

/** The elements and texts of a mail's HTML, without scripts, styles, forms and what else says nothing. */
export function parseHtml(html: string, isLate: () => boolean): HtmlTree {
  const root = element('body', {})
  const open: HtmlElement[] = [root]
  let deeper = 0
  let silent = 0
  let nodes = 0
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (silentTags.has(name)) silent += 1
        if (silent > 0) return
        if (open.length >= readingLimits.htmlDepth) {
          deeper += 1
          return
        }
        nodes += 1
        const child = element(name, attributes)
        open.at(-1)!.children.push(child)
        if (blockTags.has(name) || name === 'br') for (const above of open) above.hasBlocks = true
        open.push(child)
      },
      ontext(text) {
        if (silent > 0) return
        const { children } = open.at(-1)!
        const last = children.at(-1)
        // Entities come by themselves: they are one text with what stands around them.
        if (last?.kind === 'text') last.text += text
        else children.push({ kind: 'text', text })
      },
      onclosetag(name) {
        if (silent > 0) {
          if (silentTags.has(name)) silent -= 1
          return
        }
        if (deeper > 0) deeper -= 1
        else if (open.length > 1) open.pop()
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  )
  for (let at = 0; at < html.length; at += chunkCharacters) {
    // The parser's own list of what is open costs its length for each element: markup that nests so deep is no letter.
    if (deeper > 1_000 || nodes > readingLimits.htmlNodes || isLate()) return { root, shortened: true }
    parser.write(html.slice(at, at + chunkCharacters))
  }
  parser.end()
  return { root, shortened: deeper > 0 }
}

function element(name: string, attributes: Readonly<Record<string, string>>): HtmlElement {
  return { kind: 'element', name, attributes, children: [], hasBlocks: false }
}
