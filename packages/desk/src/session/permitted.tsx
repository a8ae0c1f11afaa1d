import type { ReactNode } from 'react'
import { Forbidden } from '../ui/states.tsx'
import { useWords } from '../words/words.tsx'
import { useMay } from './me.tsx'
import type { Permission } from './me.tsx'

/** The page, or which permission it needs. The server decides; this only saves the way there. */
export function Permitted({ permission, children }: { permission: Permission; children: ReactNode }) {
  const w = useWords()
  return useMay(permission) ? children : <Forbidden permission={w.manage.roles.words[permission] ?? permission} />
}
