import { html } from 'htm/preact'
import type { VNode } from 'preact'
import { inWords, nameOf } from './openapi-document.ts'
import type { Schema } from './openapi-document.ts'

/** Deeper than this a shape is named in words alone. */
const deepest = 4

/** What a shape holds, field by field; a shape with a name of its own is a link to it. */
export function shapeOf(schema: Schema, depth = 0): VNode {
  const name = nameOf(schema)
  if (name) return html`<a href=${`#shape-${name}`}>${name}</a>` as VNode
  if (schema.type === 'array' && schema.items)
    return html`<span class="type">list${schema.maxItems === undefined ? '' : ` (at most ${schema.maxItems})`} of </span>${shapeOf(schema.items, depth + 1)}` as unknown as VNode
  if (schema.properties && depth < deepest) return fieldsOf(schema, depth)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices?.some((choice) => nameOf(choice) ?? choice.properties)) {
    return html`<span class="type">one of</span><ul class="choices">${choices.map((choice) => html`<li>${shapeOf(choice, depth + 1)}</li>`)}</ul>` as unknown as VNode
  }
  return html`<span class="type">${inWords(schema)}</span>` as VNode
}

function fieldsOf(schema: Schema, depth: number): VNode {
  return html`<dl class="fields">
    ${Object.entries(schema.properties ?? {}).map(
      ([name, field]) => html`
        <dt><code>${name}</code>${schema.required?.includes(name) ? null : html` <span class="optional">may be absent</span>`}</dt>
        <dd>${shapeOf(field, depth + 1)}${field.description ? html`<p>${field.description}</p>` : null}</dd>
      `,
    )}
  </dl>` as VNode
}
