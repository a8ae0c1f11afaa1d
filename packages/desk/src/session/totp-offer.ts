const key = 'plantao.desk.offer-totp'

/** A sign-in has just happened: the second step may be offered, once. */
export function markSignedIn(): void {
  sessionStorage.setItem(key, '1')
}

export function mayOfferTotp(): boolean {
  return sessionStorage.getItem(key) === '1'
}

export function totpWasOffered(): void {
  sessionStorage.removeItem(key)
}
