import { Permitted } from '../session/permitted.tsx'
import { PageHead } from '../ui/states.tsx'
import { useWords } from '../words/words.tsx'
import { PlatformCheckPanel } from './platform-check.tsx'
import { PlatformConnectionPanel } from './platform-connection.tsx'
import { PlatformRealms } from './platform-realms.tsx'

export function PlatformPage() {
  const w = useWords().platform
  return (
    <Permitted permission="platform:manage">
      <PageHead title={w.title} says={w.says} />
      <PlatformConnectionPanel />
      <PlatformCheckPanel />
      <PlatformRealms />
    </Permitted>
  )
}
