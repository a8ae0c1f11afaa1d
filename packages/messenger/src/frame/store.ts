import { useLayoutEffect, useReducer } from 'preact/hooks'

/** One value that the screen follows. */
export type Store<Value> = {
  get(): Value
  set(change: (was: Value) => Value): void
  subscribe(listener: () => void): () => void
}

export function createStore<Value>(first: Value): Store<Value> {
  let value = first
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set(change) {
      const next = change(value)
      if (Object.is(next, value)) return
      value = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** The store's value now; the component is drawn again when it changes. */
export function useStore<Value>(store: Store<Value>): Value {
  const [, drawAgain] = useReducer((count: number) => count + 1, 0)
  const drawn = store.get()
  useLayoutEffect(() => {
    // It may have changed between drawing and this moment.
    if (!Object.is(drawn, store.get())) drawAgain(undefined)
    return store.subscribe(() => drawAgain(undefined))
  }, [store])
  return drawn
}
