import { useLayoutEffect, useRef } from 'react'
import type { RefObject } from 'react'

/**
 * Of a list that is worked through: once `isDone` and the element goes, whoever works by keyboard stands at the next one,
 * else at the one before, else at what holds the list.
 */
export function useFocusGoesOn(isDone: boolean): RefObject<HTMLElement | null> {
  const element = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const node = element.current
    if (!isDone || !node) return undefined
    return () => {
      const { activeElement } = document
      const isLost = activeElement === null || activeElement === document.body || node.contains(activeElement)
      if (isLost) nextOf(node)?.focus({ preventScroll: true })
    }
  }, [isDone])
  return element
}

function nextOf(node: HTMLElement): HTMLElement | null {
  return (
    node.nextElementSibling?.querySelector('button') ??
    node.previousElementSibling?.querySelector('button') ??
    node.closest<HTMLElement>('[role="log"]') ??
    document.querySelector<HTMLElement>('[data-page-title]')
  )
}
