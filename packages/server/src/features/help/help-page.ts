import { faces, languages } from '@plantao/rules'
import type { Face, HelpArticle, HelpSection, Language } from '@plantao/rules'
import { html } from 'htm/preact'
import type { VNode } from 'preact'
import { helpBlock } from './help-block.ts'
import { helpWords, htmlLanguage } from './help-words.ts'
import { relativeAge } from './relative-age.ts'

/** All that one page shows; `answered` puts thanks in place of the question. */
export type HelpPage = {
  readonly article: HelpArticle
  readonly publishedAt: Date
  readonly now: Date
  readonly styleSheet: string
  readonly answered: boolean
}

const faceSigns: Readonly<Record<Face, string>> = { happy: '😃', neutral: '😐', sad: '😞' }

/** "How support works" as a whole page that needs no script (R76, R77). */
export function helpPage(page: HelpPage): VNode {
  const { article } = page
  return html`
    <html lang=${htmlLanguage[article.language]}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${article.title}</title>
        <meta name="description" content=${article.subtitle} />
        <meta name="author" content=${article.author} />
        <link rel="stylesheet" href=${page.styleSheet} />
        ${languages.map((language) => html`<link rel="alternate" hreflang=${htmlLanguage[language]} href=${`/help/${language}/`} />`)}
      </head>
      <body>
        <a class="skip" href="#main">${article.skipLink}</a>
        ${languageSwitch(article.language)}
        <main id="main" tabindex="-1">
          ${heading(page)} ${contents(article)} ${article.sections.map(section)} ${feedback(page)}
        </main>
        <footer>${helpWords[article.language].version.replace('{version}', String(article.policyVersion))}</footer>
      </body>
    </html>
  ` as VNode
}

function languageSwitch(current: Language): unknown {
  return html`
    <nav class="languages" aria-label=${helpWords[current].languages}>
      ${languages.map((language) => html`<a href=${`/help/${language}/`} hreflang=${htmlLanguage[language]} lang=${htmlLanguage[language]} aria-current=${language === current ? 'page' : undefined}>${helpWords[language].languageName}</a>`)}
    </nav>
  `
}

function heading({ article, publishedAt, now }: HelpPage): unknown {
  const words = helpWords[article.language]
  const absolute = new Intl.DateTimeFormat(htmlLanguage[article.language], {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(publishedAt)
  return html`
    <header class="heading">
      <h1>${article.title}</h1>
      <p class="subtitle">${article.subtitle}</p>
      <div class="byline">
        <span class="avatar" aria-hidden="true">${[...article.author][0] ?? ''}</span>
        <p>
          ${words.writtenBy} <strong>${article.author}</strong><br />
          <time datetime=${publishedAt.toISOString()} title=${`${absolute} UTC`}>${words.updated.replace('{age}', relativeAge(publishedAt, now, article.language))}</time>
        </p>
      </div>
    </header>
  `
}

function contents(article: HelpArticle): unknown {
  return html`
    <nav class="contents" aria-labelledby="contents">
      <h2 id="contents">${article.contentsHeading}</h2>
      <ol>
        ${article.sections.map(({ id, heading: words }) => html`<li><a href=${`#${id}`}>${words}</a></li>`)}
      </ol>
    </nav>
  `
}

function section({ id, heading: words, blocks }: HelpSection): unknown {
  return html`
    <section aria-labelledby=${id}>
      <h2 id=${id}>${words}</h2>
      ${blocks.map((block) => helpBlock(block, words))}
    </section>
  `
}

function feedback({ article, answered }: HelpPage): unknown {
  const words = helpWords[article.language]
  if (answered)
    return html`<section class="feedback" id="feedback" role="status" tabindex="-1"><p>${words.thanks}</p></section>`
  return html`
    <form class="feedback" id="feedback" method="post" action=${`/help/${article.language}/feedback`}>
      <h2 id="feedback-question">${article.feedbackQuestion}</h2>
      <input type="hidden" name="version" value=${article.policyVersion} />
      <div role="group" aria-labelledby="feedback-question">
        ${faces.map((face) => html`<button name="face" value=${face}><span aria-hidden="true">${faceSigns[face]}</span> ${words.faces[face]}</button>`)}
      </div>
    </form>
  `
}
