import { html } from 'htm/preact'
import type { VNode } from 'preact'

/** A titled table that scrolls sideways, by keyboard too, where the screen is narrower than it. */
export function wideTable(id: string, title: string, columns: readonly string[], rows: readonly VNode[]): VNode {
  return html`
    <section>
      <h2 id=${id}>${title}</h2>
      <div class="wide" role="region" aria-labelledby=${id} tabindex="0">
        <table>
          <thead>
            <tr>
              ${columns.map((column) => html`<th scope="col">${column}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows}
          </tbody>
        </table>
      </div>
    </section>
  ` as VNode
}
