import { html } from 'htm/preact'

/** Web addresses, without the full stop or bracket that ends a sentence, and mail addresses. */
const address = /(https?:\/\/[^\s()<>]*[^\s()<>.,;:!?]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)/

/** Plain text in which every address that it names is a link. */
export function linked(text: string): unknown[] {
  // Splitting by one group puts what it matched at the odd places.
  return text
    .split(address)
    .map((part, index) =>
      index % 2 === 0 ? part : html`<a href=${part.startsWith('http') ? part : `mailto:${part}`}>${part}</a>`,
    )
}
