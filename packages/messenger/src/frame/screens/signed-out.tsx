import { useMessenger } from '../use-messenger.ts'
import { useWords } from '../words/words.ts'

/** The platform's page has nobody signed in, so nothing of anybody is shown. */
export function SignedOut() {
  const { messenger, state } = useMessenger()
  const words = useWords()
  const { signInUrl } = state.settings
  return (
    <div class="notice">
      <h2>{words.signedOutTitle}</h2>
      <p>{words.signedOutText}</p>
      {signInUrl && /^https?:/.test(signInUrl) && (
        <a class="button primary" href={signInUrl} target="_top">
          {words.signInLink}
        </a>
      )}
      <button type="button" class="button" onClick={messenger.retry}>
        {words.retry}
      </button>
    </div>
  )
}
