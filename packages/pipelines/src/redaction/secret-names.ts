/** Under these names people and platforms keep secrets, in the three languages of the service. */
const secretWords =
  /^(?:passwords?|passwd|passphrase|passcode|pwd|pswd|pass|senhas?|contrase(?:n|ñ)as?|claves?|secrets?|segredos?|secretos?|tokens?|apikeys?|credentials?|credenciais|credenciales|authorization|authentication|cookies?|jwt|bearer|hmac|signature|sig|sas|cvv|otp|privatekey|accesskey|authkey|authtoken|accesstoken|clientsecret)$/
const secretPairs =
  /(?:^|-)(?:(?:api|private|access|auth|account|secret|signing|encryption|shared|subscription|master|license|ssh|pgp|host)-key|connection-string|chave-(?:de-)?(?:api|secreta|privada)|llave-(?:de-)?(?:api|secreta|privada)|session-id|user-pass|shared-access)(?:-|$)/
/** These say something about a secret, not the secret itself: `tokenUrl`, `passwordPolicy`. */
const aboutWords =
  /^(?:url|uri|endpoint|path|type|name|field|policy|label|labels|expires?|expiration|expiry|ttl|length|size|count|enabled|required|algorithm|format|strategy|alias|location|timeout|ms|seconds|hint|title|description|in|method|mode|version|usage|limit|issuer|audience|scope|scopes)$/
const executionNames =
  /(?:^|-)(?:execution|execucao|execução|ejecucion|ejecución|pipeline|pipe)-(?:key|id|chave|clave)$|(?:^|-)(?:chave|clave|key)-(?:de-|da-|do-|of-)?(?:execution|execucao|execução|ejecucion|ejecución|pipeline)/

/** In every name of a secret stands one of these; the long s and the sign of Kelvin count as the letters that they are. */
const secretStems =
  /pass|pwd|pswd|senha|contrase|clave|secret|segredo|token|key|creden|auth|cookie|jwt|bearer|hmac|sig|sas|cvv|otp|connection|chave|llave|session|shared/iu

/** Whether a secret's name may stand in this text; a quick look, which spares most texts the search for one. */
export function mayNameSecret(text: string): boolean {
  return secretStems.test(text)
}

/** Whether what stands under this name is a secret by its name alone. */
export function isSecretName(name: string): boolean {
  if (!mayNameSecret(name)) return false
  const words = wordsOf(name)
  const last = words.at(-1)
  if (last === undefined || aboutWords.test(last)) return false
  const whole = words.join('-')
  if (executionNames.test(whole)) return false
  return words.some((word) => secretWords.test(word)) || secretPairs.test(whole)
}

/** Whether this names something about a secret, such as its type or its address. */
export function isAboutName(name: string): boolean {
  return aboutWords.test(wordsOf(name).at(-1) ?? '')
}

/** Under these names documents keep ids: random by nature, and no secret. */
export function isIdName(name: string): boolean {
  return (
    /^(?:id|target|source|onProcess|onException|otherwise|parent|uuid|correlationId|key)$/.test(name) ||
    /(?:Id|_id|-id|Ids)$/.test(name) ||
    (/pipe|execu|ejecu/i.test(name) && executionNames.test(wordsOf(name).join('-')))
  )
}

/** `dbPassword`, `DB_PASSWORD` and `db-password` are the same words. */
function wordsOf(name: string): string[] {
  return name
    .slice(-120)
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1-$2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1-$2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}
