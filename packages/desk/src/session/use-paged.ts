import { useInfiniteQuery } from '@tanstack/react-query'

type Page<Item> = { readonly items: Item[]; readonly next: string | null }

/** A list read page by page; `items` are those loaded so far. */
export function usePaged<Item>(
  key: readonly unknown[],
  read: (query: { after?: string; limit: number }) => Promise<Page<Item>>,
) {
  const query = useInfiniteQuery({
    queryKey: key,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => read({ limit: 100, ...(pageParam !== undefined && { after: pageParam }) }),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  return { query, items: query.data?.pages.flatMap((page) => page.items) ?? [] }
}
