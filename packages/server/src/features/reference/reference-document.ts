import { html } from 'htm/preact'
import type { VNode } from 'preact'
import { errorGuide } from './error-guide.ts'
import { operationsByTag } from './openapi-document.ts'
import type { Content, LocatedOperation, OpenApiDocument } from './openapi-document.ts'
import { shapeOf } from './schema-fields.ts'

const anchorOf = (tag: string) => `tag-${tag.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`

/** The reference of the HTTP API as one page without script: every operation, shape and error code. */
export function referenceDocument(document: OpenApiDocument, styleSheet: string): VNode {
  const tags = [...operationsByTag(document)]
  const shapes = Object.entries(document.components.schemas ?? {}).toSorted(([a], [b]) => a.localeCompare(b))
  return html`
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${document.info.title}: API reference</title>
        <link rel="stylesheet" href=${styleSheet} />
      </head>
      <body>
        <a class="skip" href="#main">Skip to the operations</a>
        <header>
          <h1>${document.info.title}: API reference</h1>
          <p>${document.info.description} Version ${document.info.version}; the same as a document: <a href="/openapi.json">openapi.json</a>.</p>
        </header>
        <nav aria-label="Contents">
          <ul>
            ${tags.map(([tag, operations]) => html`<li><a href=${`#${anchorOf(tag)}`}>${tag}</a> <span class="count">${operations.length}</span></li>`)}
            <li><a href="#shapes">Shapes</a> <span class="count">${shapes.length}</span></li>
            <li><a href="#errors">Errors</a> <span class="count">${errorGuide.length}</span></li>
          </ul>
        </nav>
        <main id="main">
          ${tags.map(
            ([tag, operations]) => html`<section aria-labelledby=${anchorOf(tag)}>
              <h2 id=${anchorOf(tag)}>${tag}</h2>
              ${operations.map(operationOf)}
            </section>`,
          )}
          <section aria-labelledby="shapes">
            <h2 id="shapes">Shapes</h2>
            ${shapes.map(([name, schema]) => html`<article><h3 id=${`shape-${name}`}>${name}</h3>${schema.description ? html`<p>${schema.description}</p>` : null}${shapeOf(schema)}</article>`)}
          </section>
          <section aria-labelledby="errors">
            <h2 id="errors">Errors</h2>
            <p>Every failure is a <a href="#shape-Problem">Problem</a>, <code>application/problem+json</code>, with one of these codes.</p>
            ${errorGuide.map(
              ({ code, status, title, when, next }) => html`<article>
                <h3 id=${code}><code>${code}</code> <span class="status">${status}</span></h3>
                <p>${title}</p>
                <p><strong>When:</strong> ${when}</p>
                <p><strong>Then:</strong> ${next}</p>
              </article>`,
            )}
          </section>
        </main>
      </body>
    </html>
  ` as VNode
}

function operationOf(operation: LocatedOperation): VNode {
  const { operationId, method, path, description, summary, parameters = [], requestBody, responses } = operation
  return html`<article>
    <h3 id=${operationId}><span class="method">${method}</span> <code>${path}</code></h3>
    <p>${description ?? summary}</p>
    ${
      parameters.length === 0
        ? null
        : html`<h4>Parameters</h4>
          <dl class="fields">
            ${parameters.map(
              (parameter) => html`
                <dt><code>${parameter.name}</code> <span class="optional">in the ${parameter.in}${parameter.required ? '' : ', may be absent'}</span></dt>
                <dd>${shapeOf(parameter.schema ?? {})}${parameter.description ? html`<p>${parameter.description}</p>` : null}</dd>
              `,
            )}
          </dl>`
    }
    ${requestBody ? html`<h4>Body</h4>${contentOf(requestBody.content)}` : null}
    ${Object.entries(responses)
      .filter(([status]) => status.startsWith('2'))
      .map(
        ([status, response]) =>
          html`<h4>Answer <span class="status">${status}</span></h4>${response.content ? contentOf(response.content) : html`<p>Nothing; it is done.</p>`}`,
      )}
  </article>` as VNode
}

function contentOf(content: Content): VNode[] {
  return Object.entries(content).map(
    ([mediaType, { schema }]) => html`<p class="media">${mediaType}</p>${shapeOf(schema ?? {})}` as unknown as VNode,
  )
}
