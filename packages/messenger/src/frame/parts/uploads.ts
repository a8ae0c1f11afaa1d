import { ProblemError, uploadFile, uuidv7 } from '@plantao/api-client'
import { limits } from '@plantao/rules/vocabulary'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Desk } from '../session/desk.ts'
import type { Words } from '../words/words.ts'

/** A file of a message that is being written. */
export type DraftFile = { readonly id: string; readonly name: string; readonly sizeBytes: number }
export type Upload = DraftFile & {
  readonly sentBytes: number
  readonly state: 'sending' | 'ready' | 'failed'
  readonly problem: string | null
}

export type Uploads = {
  readonly files: readonly Upload[]
  /** Why a file was not taken; null when all were. */
  readonly refusal: string | null
  readonly areReady: boolean
  add(files: Iterable<File>): void
  remove(id: string): void
  clear(): void
}

/** The files of a message in the making: sent while it is written, ready when every byte is with the desk. */
export function useUploads(desk: Desk, conversation: string, kept: readonly DraftFile[], words: Words): Uploads {
  const [files, setFiles] = useState<readonly Upload[]>(() =>
    kept.map((file) => ({ ...file, sentBytes: file.sizeBytes, state: 'ready', problem: null })),
  )
  const [refusal, setRefusal] = useState<string | null>(null)
  const stops = useRef(new Map<string, AbortController>())
  useEffect(() => () => stops.current.forEach((stop) => stop.abort()), [])

  const change = (id: string, next: Partial<Upload>) =>
    setFiles((was) => was.map((file) => (file.id === id ? { ...file, ...next } : file)))

  async function send(id: string, file: File): Promise<void> {
    const stop = new AbortController()
    stops.current.set(id, stop)
    try {
      await uploadFile(desk.client, {
        id,
        conversationId: conversation,
        file,
        name: file.name,
        signal: stop.signal,
        onProgress: (sentBytes) => change(id, { sentBytes }),
      })
      change(id, { state: 'ready', sentBytes: file.size })
    } catch (error) {
      if (!stop.signal.aborted)
        change(id, { state: 'failed', problem: error instanceof ProblemError ? error.message : words.fileFailed })
    }
  }

  return {
    files,
    refusal,
    areReady: files.every((file) => file.state !== 'sending'),
    add(given) {
      const chosen = [...given]
      const tooLarge = chosen.find((file) => file.size > limits.attachmentBytes)
      const isEmpty = chosen.find((file) => file.size === 0)
      const room = limits.attachmentsPerMessage - files.length
      setRefusal(
        tooLarge
          ? words.fileTooLarge(tooLarge.name)
          : isEmpty
            ? words.fileEmpty(isEmpty.name)
            : chosen.length > room
              ? words.tooManyFiles
              : null,
      )
      const taken = chosen.filter((file) => file.size > 0 && file.size <= limits.attachmentBytes).slice(0, room)
      for (const file of taken) {
        const id = uuidv7()
        setFiles((was) => [
          ...was,
          { id, name: file.name, sizeBytes: file.size, sentBytes: 0, state: 'sending', problem: null },
        ])
        void send(id, file)
      }
    },
    remove(id) {
      stops.current.get(id)?.abort()
      setFiles((was) => was.filter((file) => file.id !== id))
    },
    clear() {
      setFiles([])
      setRefusal(null)
    },
  }
}

/** The ids of the files that go with the message. */
export function readyFiles(uploads: Uploads): Upload[] {
  return uploads.files.filter((file) => file.state === 'ready')
}
