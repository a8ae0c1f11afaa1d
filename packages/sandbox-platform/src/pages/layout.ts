import { html } from 'htm/preact'
import type { VNode } from 'preact'
import type { Visit } from '../web/visit.ts'
import { languages, wordsIn } from '../words/index.ts'
import { messengerScripts } from './messenger-scripts.ts'
import type { PageDoor } from './messenger-scripts.ts'

type PageParts = {
  readonly title: string
  readonly door: PageDoor
  /** What stands at the end of the header, after the languages. */
  readonly headerEnd?: VNode
  readonly main: VNode
  readonly scripts?: readonly string[]
}

/** A whole page: header, what it is about, and the messenger of its door. */
export function layout(visit: Visit, parts: PageParts): VNode {
  const { words } = visit
  return html`
    <html lang=${words.htmlLanguage}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${parts.title} · ${words.brand}</title>
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/every-page.css" />
        <link rel="stylesheet" href="/assets/pages.css" />
        ${messengerScripts(visit, parts.door)}
        ${(parts.scripts ?? []).map((name) => html`<script src=${`/assets/${name}`} nonce=${visit.nonce} defer></script>`)}
      </head>
      <body>
        <a class="skip" href="#content">${words.skipToContent}</a>
        <header class="top">
          <a class="brand" href="/website/"
            ><img src="/assets/icon.svg" alt="" width="28" height="28" />${words.brand}</a
          >
          ${languageLinks(visit)} ${parts.headerEnd}
        </header>
        <main id="content" tabindex="-1">${parts.main}</main>
        <footer class="foot"><p>${words.demo}</p></footer>
      </body>
    </html>
  ` as VNode
}

function languageLinks(visit: Visit): VNode {
  return html`
    <nav class="languages" aria-label=${visit.words.chooseLanguage}>
      ${languages.map(
        (language) => html`
          <a
            href=${`${visit.path}?lang=${language}`}
            lang=${wordsIn[language].htmlLanguage}
            hreflang=${wordsIn[language].htmlLanguage}
            aria-current=${language === visit.language ? 'true' : undefined}
            title=${wordsIn[language].languageName}
            data-keeps-fragment
            >${language.toUpperCase()}<span class="unseen"> ${wordsIn[language].languageName}</span></a
          >
        `,
      )}
    </nav>
  ` as VNode
}
