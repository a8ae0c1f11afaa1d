import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { paths } from '../paths.ts'
import { useWords } from '../words/words.tsx'
import { useMe } from './me.tsx'
import { NoticeOffer } from './notice-offer.tsx'
import styles from './shell.module.css'
import { mayOfferTotp, totpWasOffered } from './totp-offer.ts'

/** What is offered after a sign-in, one thing at a time and never over anything else: the second step, then notices. */
export function Offers() {
  const w = useWords()
  const me = useMe()
  const [offersTotp, setOffersTotp] = useState(mayOfferTotp)
  if (me.totp || !offersTotp) return <NoticeOffer />
  function close(): void {
    totpWasOffered()
    setOffersTotp(false)
  }
  return (
    <section aria-label={w.profile.totp} className={styles['offer']}>
      <span>
        <strong>{w.session.offerTotp}</strong> {w.session.offerTotpSays}
      </span>
      <Button size="compact-xs" renderRoot={(props) => <Link {...props} {...paths.profile()} />} onClick={close}>
        {w.session.offerTotpYes}
      </Button>
      <Button size="compact-xs" variant="default" onClick={close}>
        {w.session.offerTotpLater}
      </Button>
    </section>
  )
}
