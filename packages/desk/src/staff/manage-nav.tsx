import { Link } from '@tanstack/react-router'
import { useMe } from '../session/me.tsx'
import { useWords } from '../words/words.tsx'
import { manageSections } from './manage-sections.ts'
import styles from './manage.module.css'

/** The pages that this person's permissions open, by what they look after. */
export function ManageNav() {
  const w = useWords()
  const me = useMe()
  const sections = manageSections(w).filter(
    ({ permission }) => permission === null || me.permissions.includes(permission),
  )
  const groups = [...new Set(sections.map(({ group }) => group))]
  return (
    <nav aria-label={w.manage.title} className={styles['nav']}>
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
