import { useQueryClient } from '@tanstack/react-query'
import { useFrames } from '../session/realtime.tsx'
import { rotaKeys } from './use-rota.ts'

/** Looks again whenever a shift, an absence or a swap changed, and after the connection was away; stands once, in the frame of every page. */
export function useRotaFollows(): void {
  const queryClient = useQueryClient()
  useFrames((frame) => {
    if (frame.type !== 'rota' && frame.type !== 'welcome') return
    // A swap or an absence may be of who looks: their own duty is another then.
    for (const key of [...rotaKeys, 'duty']) void queryClient.invalidateQueries({ queryKey: [key] })
  })
}
