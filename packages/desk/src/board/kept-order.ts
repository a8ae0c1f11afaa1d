/**
 * The groups in the order in which they were first shown, new ones after them: live numbers change where they stand,
 * and nothing moves under a pointer.
 */
export function inKeptOrder<Group extends { readonly key: string }>(
  groups: readonly Group[],
  kept: readonly string[],
): readonly Group[] {
  const place = ({ key }: Group) => (kept.includes(key) ? kept.indexOf(key) : kept.length)
  return groups.toSorted((a, b) => place(a) - place(b))
}
