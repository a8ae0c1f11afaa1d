import type { HelpBlock } from '@plantao/rules'
import { html } from 'htm/preact'
import { linked } from './linked-text.ts'

type Table = Extract<HelpBlock, { block: 'table' }>
type Doors = Extract<HelpBlock, { block: 'doors' }>

/** One block of a section; `heading` names a table that has no caption of its own. */
export function helpBlock(block: HelpBlock, heading: string): unknown {
  switch (block.block) {
    case 'paragraph':
      return html`<p>${linked(block.text)}</p>`
    case 'call-out':
      return html`<p class="call-out"><span aria-hidden="true">💡</span> <span>${linked(block.text)}</span></p>`
    case 'list':
      return html`<ul>
        ${block.items.map(({ text, detail }) => html`<li>${linked(text)}${detail === null ? null : html`<br /><small>${linked(detail)}</small>`}</li>`)}
      </ul>`
    case 'table':
      return table(block, heading)
    case 'doors':
      return doors(block)
  }
}

/** A wide table scrolls by itself, also by keyboard; the page never does sideways. */
function table({ caption, head, rows }: Table, heading: string): unknown {
  return html`
    <div class="table" role="group" tabindex="0" aria-label=${caption ?? heading}>
      <table>
        ${caption === null ? null : html`<caption>${caption}</caption>`}
        <thead>
          <tr>
            ${head.map((words) => html`<th scope="col">${words}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(([first, ...rest]) => html`<tr><th scope="row">${first}</th>${rest.map((words) => html`<td>${words}</td>`)}</tr>`)}
        </tbody>
      </table>
    </div>
  `
}

function doors(block: Doors): unknown {
  return html`
    <ul class="doors">
      ${block.doors.map(({ label, line, href }) => html`<li><a class="door" href=${href}>${label}</a><p>${line}</p></li>`)}
    </ul>
  `
}
