import { useInfiniteQuery } from '@tanstack/react-query'

type Page<Item> = { readonly items: Item[]; readonly next: string | null }

/**
 * A list read page by page; `items` are those loaded so far. `lookAgainMs`: after how long it is read again as it is now,
 * if at all.
 */
export function usePaged<Item>(
  key: readonly unknown[],
  read: (query: { after?: string; limit: number }) => Promise<Page<Item>>,
  lookAgainMs: (items: readonly Item[]) => number | false = () => false,
) {
  const query = useInfiniteQuery({
    queryKey: key,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => read({ limit: 100, ...(pageParam !== undefined && { after: pageParam }) }),
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: ({ state }) => lookAgainMs(state.data?.pages.flatMap((page) => page.items) ?? []),
  })
  return { query, items: query.data?.pages.flatMap((page) => page.items) ?? [] }
}
