import { html } from 'htm/preact'
import type { VNode } from 'preact'
import type { Visit } from '../web/visit.ts'
import { askSupport } from './ask-support.ts'
import { layout } from './layout.ts'

/** What the last try left: the typed realm and address come back, the password never. */
type LastTry = { readonly refused?: true; readonly realm?: string; readonly email?: string }

/** The sign-in page, with its chat for who cannot get in. */
export function signInPage(visit: Visit, last: LastTry): VNode {
  const { words } = visit
  const { signInPage: own } = words
  const problem = last.refused ? 'sign-in-problem' : undefined
  return layout(visit, {
    title: words.signIn,
    door: 'login',
    scripts: ['keep-fragment.js', 'open-messenger.js'],
    main: html`
      <div class="sign-in">
        <h1>${own.title}</h1>
        ${last.refused && html`<p class="problem" id="sign-in-problem" role="alert">${own.refused}</p>`}
        <form method="post" action="/sign-in" data-keeps-fragment>
          <label for="realm">${own.realm}</label>
          <input
            id="realm"
            name="realm"
            value=${last.realm ?? ''}
            required
            maxlength="200"
            autocomplete="organization"
            autocapitalize="none"
            spellcheck="false"
            aria-describedby="realm-hint"
          />
          <p class="hint" id="realm-hint">${own.realmHint}</p>
          <label for="email">${own.email}</label>
          <input
            id="email"
            name="email"
            type="email"
            value=${last.email ?? ''}
            required
            maxlength="200"
            autocomplete="username"
          />
          <label for="password">${own.password}</label>
          <input
            id="password"
            name="password"
            type="password"
            required
            maxlength="200"
            autocomplete="current-password"
            aria-describedby=${problem}
          />
          <button type="submit" class="button large">${own.submit}</button>
        </form>
        <section class="aside">
          <h2>${own.helpTitle}</h2>
          <p>${own.helpText}</p>
          ${askSupport(words)}
        </section>
      </div>
    ` as VNode,
  })
}
