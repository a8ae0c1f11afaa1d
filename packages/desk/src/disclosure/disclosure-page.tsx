import { Permitted } from '../session/permitted.tsx'
import { CommonWords } from './common-words.tsx'
import { OverrulingRequests } from './overruling-requests.tsx'
import { Stops } from './stops.tsx'

/** What leaders decide about names of realms: what is asked of them, what they declared, and how much was stopped. */
export function DisclosurePage() {
  return (
    <Permitted permission="disclosure:overrule">
      <CommonWords />
      <OverrulingRequests />
      <Stops />
    </Permitted>
  )
}
