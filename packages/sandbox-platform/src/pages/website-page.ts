import { html } from 'htm/preact'
import type { VNode } from 'preact'
import type { Visit } from '../web/visit.ts'
import { askSupport } from './ask-support.ts'
import { layout } from './layout.ts'

/** The vendor's public website, with its chat for anybody. */
export function websitePage(visit: Visit): VNode {
  const { words } = visit
  const { website } = words
  return layout(visit, {
    title: website.title,
    door: 'website',
    scripts: ['open-messenger.js'],
    headerEnd: html`<a class="button" href="/app">${words.signIn}</a>` as VNode,
    main: html`
      <section class="hero">
        <div>
          <h1>${website.title}</h1>
          <p class="lead">${website.lead}</p>
          <p><a class="button large" href="/app">${website.openPlatform}</a></p>
        </div>
        ${flowDrawing(website.flowLabel)}
      </section>
      <section class="band">
        <h2>${website.featuresTitle}</h2>
        <ul class="cards">
          ${website.features.map(
            (one) =>
              html`<li>
                <h3>${one.title}</h3>
                <p>${one.text}</p>
              </li>`,
          )}
        </ul>
      </section>
      <section class="support">
        <h2>${website.supportTitle}</h2>
        <p>${website.supportText}</p>
        ${askSupport(words)}
      </section>
    ` as VNode,
  })
}

function flowDrawing(label: string): VNode {
  return html`
    <svg class="flow" viewBox="0 0 420 260" role="img" aria-label=${label}>
      <g class="wires">
        <path d="M90 130H150M230 130H262M300 130C330 130 310 62 340 62M300 130C330 130 310 198 340 198" />
      </g>
      <g class="blocks">
        <rect x="20" y="100" width="70" height="60" rx="14" />
        <rect x="150" y="100" width="80" height="60" rx="14" />
        <path d="M281 104L307 130L281 156L255 130Z" />
        <rect x="340" y="36" width="64" height="52" rx="14" />
        <rect x="340" y="172" width="64" height="52" rx="14" />
      </g>
      <g class="signs">
        <path d="M40 122h30M40 130h30M40 138h18" />
        <path d="M178 118l-10 12 10 12M202 118l10 12-10 12" />
        <path d="M358 54h28M358 62h28M358 70h16" />
        <path d="M358 204v-14l14-8 14 8v14z" />
      </g>
    </svg>
  ` as VNode
}
