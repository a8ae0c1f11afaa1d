import { html } from 'htm/preact'
import type { VNode } from 'preact'
import type { Words } from '../words/index.ts'

/** A button that opens the messenger, and where else to find it. Its page loads `open-messenger.js`. */
export function askSupport(words: Words): VNode {
  return html`
    <p class="ask">
      <button type="button" class="button quiet" data-opens-messenger>${words.askSupport}</button>
      <span>${words.askSupportHint}</span>
    </p>
  ` as VNode
}
