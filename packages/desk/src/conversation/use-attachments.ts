import { ProblemError, uploadFile, uuidv7 } from '@plantao/api-client'
import { limits } from '@plantao/rules/vocabulary'
import { useEffect, useRef, useState } from 'react'
import { api } from '../session/api.ts'
import { problemLine } from '../session/problem-says.ts'

export type Upload = {
  readonly id: string
  readonly name: string
  readonly sizeBytes: number
  readonly sentBytes: number
  readonly state: 'uploading' | 'cut' | 'refused' | 'whole'
  readonly problem: string | null
}
type Kept = { readonly id: string; readonly name: string; readonly sizeBytes: number }

/** Files on their way to the server, and those it has whole; a cut one goes on where the server is. */
export function useAttachments(
  conversationId: string,
  kept: readonly Kept[],
  onWhole: (files: readonly Kept[]) => void,
) {
  const [uploads, setUploads] = useState<readonly Upload[]>(() =>
    kept.map((file) => ({ ...file, sentBytes: file.sizeBytes, state: 'whole', problem: null })),
  )
  const files = useRef(new Map<string, File>())
  const aborts = useRef(new Map<string, AbortController>())
  useEffect(() => {
    const running = aborts.current
    return () => {
      for (const abort of running.values()) abort.abort()
    }
  }, [])
  const whole = uploads
    .filter((upload) => upload.state === 'whole')
    .map(({ id, name, sizeBytes }) => ({ id, name, sizeBytes }))
  const wholeIds = whole.map(({ id }) => id).join()
  useEffect(() => onWhole(whole), [wholeIds])

  function change(id: string, made: Partial<Upload>): void {
    setUploads((before) => before.map((upload) => (upload.id === id ? { ...upload, ...made } : upload)))
  }
  async function start(id: string): Promise<void> {
    const file = files.current.get(id)!
    const abort = new AbortController()
    aborts.current.set(id, abort)
    change(id, { state: 'uploading', problem: null })
    try {
      await uploadFile(api, {
        id,
        conversationId,
        file,
        name: file.name || 'image.png',
        signal: abort.signal,
        onProgress: (sentBytes) => change(id, { sentBytes }),
      })
      change(id, { state: 'whole', sentBytes: file.size })
    } catch (error) {
      if (abort.signal.aborted) return
      if (!(error instanceof ProblemError)) throw error
      change(id, { state: error.problem.status >= 500 ? 'cut' : 'refused', problem: problemLine(error.problem) })
    }
  }
  return {
    uploads,
    busy: uploads.some((upload) => upload.state === 'uploading' || upload.state === 'cut'),
    ids: whole.map(({ id }) => id),
    /** Starts these files; returns what cannot be taken and why. */
    add(chosen: readonly File[]): { tooLarge: string[]; tooMany: boolean } {
      const fits = chosen.filter((file) => file.size > 0 && file.size <= limits.attachmentBytes)
      const room = limits.attachmentsPerMessage - uploads.length
      for (const file of fits.slice(0, room)) {
        const id = uuidv7()
        files.current.set(id, file)
        setUploads((before) => [
          ...before,
          { id, name: file.name || 'image.png', sizeBytes: file.size, sentBytes: 0, state: 'uploading', problem: null },
        ])
        void start(id)
      }
      return {
        tooLarge: chosen.filter((file) => file.size > limits.attachmentBytes).map((file) => file.name),
        tooMany: fits.length > room,
      }
    },
    resume: (id: string) => void start(id),
    remove(id: string): void {
      aborts.current.get(id)?.abort()
      setUploads((before) => before.filter((upload) => upload.id !== id))
    },
    clear: () => setUploads([]),
  }
}
