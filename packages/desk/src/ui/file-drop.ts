import { useState } from 'react'
import type { DragEvent } from 'react'

/** Whether files hang over the element, and the handlers that make it so. */
export function useFileDrop(take: (files: File[]) => void) {
  const [hangs, setHangs] = useState(false)
  const holdsFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')
  return {
    hangs,
    handlers: {
      onDragOver: (event: DragEvent) => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        setHangs(true)
      },
      onDragLeave: (event: DragEvent) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setHangs(false)
      },
      onDrop: (event: DragEvent) => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        setHangs(false)
        take([...event.dataTransfer.files])
      },
    },
  }
}
