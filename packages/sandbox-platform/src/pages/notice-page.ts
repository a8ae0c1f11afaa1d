import { html } from 'htm/preact'
import type { VNode } from 'preact'
import type { Visit } from '../web/visit.ts'
import { layout } from './layout.ts'

export function notFoundPage(visit: Visit): VNode {
  return noticePage(visit, visit.words.notFoundTitle, visit.words.notFoundText)
}

export function refusedPage(visit: Visit): VNode {
  return noticePage(visit, visit.words.refusedTitle, visit.words.refusedText)
}

/** Says what happened and leads home; its chat is the website's. */
function noticePage(visit: Visit, title: string, text: string): VNode {
  const main = html`
    <div class="notice">
      <h1>${title}</h1>
      <p>${text}</p>
      <p><a class="button" href="/website/">${visit.words.notFoundNext}</a></p>
    </div>
  ` as VNode
  return layout(visit, { title, door: 'website', main })
}
