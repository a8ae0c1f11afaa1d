import { Outlet } from '@tanstack/react-router'
import { ManageNav } from './manage-nav.tsx'
import styles from './manage.module.css'

export function ManageLayout() {
  return (
    <div className={styles['layout']}>
      <ManageNav />
      <div className={styles['content']}>
        <Outlet />
      </div>
    </div>
  )
}
