// A one-time code to go on with a conversation travels in the fragment, which the server never sees.
// Signing in, and choosing another language, keep it: the browser carries it over the redirects that follow.
let kept = ''

function keepFragment() {
  kept = location.hash || kept
  for (const form of document.querySelectorAll('form[data-keeps-fragment]')) {
    form.setAttribute('action', form.getAttribute('action').split('#')[0] + kept)
  }
  for (const link of document.querySelectorAll('a[data-keeps-fragment]')) {
    link.setAttribute('href', link.getAttribute('href').split('#')[0] + kept)
  }
}

keepFragment()
addEventListener('hashchange', keepFragment)
