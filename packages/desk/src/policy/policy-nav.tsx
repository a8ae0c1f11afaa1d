import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { useMay } from '../session/me.tsx'
import { useWords } from '../words/words.tsx'
import styles from './policy.module.css'

/** The pages of the policy, for who may change it. */
export function PolicyNav() {
  const { policyEditor: p, manage } = useWords()
  if (!useMay('policy:manage')) return null
  return (
    <nav aria-label={p.nav} className={styles['nav']}>
      <Link {...paths.policy()} activeOptions={{ exact: true }}>
        {manage.policy.title}
      </Link>
      <Link {...paths.policyEditor()}>{p.edit}</Link>
      <Link {...paths.policyVersions()}>{p.versions}</Link>
      <Link {...paths.policyReplays()}>{p.replays}</Link>
    </nav>
  )
}
