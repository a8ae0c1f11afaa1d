import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useMe } from '../session/me.tsx'
import { useWords } from '../words/words.tsx'
import { manageSections } from './manage-sections.ts'
import styles from './manage.module.css'

/** The pages that this person's permissions open, by what they look after; the open one is in view, also on a phone. */
export function ManageNav() {
  const w = useWords()
  const me = useMe()
  const sections = manageSections(w).filter(
    ({ permission }) => permission === null || me.permissions.includes(permission),
  )
  const nav = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  useEffect(() => {
    const open = nav.current?.querySelector('[aria-current=page]')
    open?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [pathname])
  const groups = [...new Set(sections.map(({ group }) => group))]
  return (
    <nav ref={nav} aria-label={w.manage.title} className={styles['nav']}>
      {groups.map((group) => (
        <div key={group} className={styles['group']}>
          <p className={styles['groupName']}>{group}</p>
          <ul>
            {sections
              .filter((section) => section.group === group)
              .map((section) => (
                <li key={section.id}>
                  <Link {...section.link} className={styles['link']!}>
                    {section.title}
                  </Link>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}
