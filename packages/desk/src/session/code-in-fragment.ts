/** The one-time code behind the `#` of this page's address; it is taken out of the address at once. */
export function takeCodeFromFragment(): string {
  const code = decodeURIComponent(location.hash.slice(1))
  if (code !== '') {
    kept = code
    history.replaceState(history.state, '', location.pathname + location.search)
  }
  return kept
}

// A page may be drawn more than once; the code must survive that, but no reload.
let kept = ''
