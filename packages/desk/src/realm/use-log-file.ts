import { dataOf, uuidv7 } from '@plantao/api-client'
import type { ReplyOf } from '@plantao/api-client'
import { use, useEffect, useRef, useState } from 'react'
import { useAct } from '../session/act.ts'
import { api } from '../session/api.ts'
import { say } from '../session/say.tsx'
import { useSpoken } from '../words/words.tsx'
import { PutContext } from './use-put.ts'

type LogFile = ReplyOf<'takeRealmLogFile'>
const nothingYet = { lines: 0, sizeBytes: 0 } as const

/** A file holds a thousand lines a request, and at most 1 MiB: who asks oftener is led in a circle. */
const mostRequests = 200

/** Has the desk take the log of an execution page by page, and takes the whole file into the answer; null where nobody may answer. */
export function useLogFile(execution: string) {
  const { words, language } = useSpoken()
  const w = words.realm
  const target = use(PutContext)
  const [taken, setTaken] = useState<Pick<LogFile, 'lines' | 'sizeBytes'>>(nothingYet)
  const isStopped = useRef(false)
  useEffect(
    () => () => {
      isStopped.current = true
    },
    [],
  )
  const act = useAct<void, LogFile | null>({
    run: async () => {
      const [id, fileId] = [target?.conversation ?? '', uuidv7()]
      isStopped.current = false
      setTaken(nothingYet)
      for (let asked = 0; asked < mostRequests && !isStopped.current; asked += 1) {
        const file = await dataOf(
          api.PUT('/api/v1/conversations/{id}/realm/log-files/{fileId}', {
            params: { path: { id, fileId } },
            body: { execution },
          }),
        )
        setTaken(file)
        if (file.complete) return isStopped.current ? null : file
      }
      return null
    },
    onDone: (file) => {
      if (!file) return
      target?.carry({ id: file.id, title: file.name, file: true })
      const lines = file.lines.toLocaleString(language)
      say(file.cut ? w.logFileCut(lines) : w.logFileDone(file.name, lines))
    },
  })
  if (!target) return null
  return {
    taken,
    busy: act.isPending,
    take: () => act.mutate(),
    stop: () => {
      isStopped.current = true
    },
  }
}
