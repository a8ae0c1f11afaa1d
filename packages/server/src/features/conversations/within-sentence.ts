/** A label as it stands within a sentence: its first letter small, unless its first word is a name such as API, or this one. */
export function withinSentence(label: string, name: string): string {
  if (label.startsWith(name) || !/^\p{Lu}(?:\p{Ll}|[^\p{L}\p{N}])/u.test(label)) return label
  return label[0]!.toLowerCase() + label.slice(1)
}
