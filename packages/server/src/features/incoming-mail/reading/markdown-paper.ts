import { readingLimits } from './limits.ts'

/** Lines of Markdown in the making: what is said runs on until its line ends; blank lines never follow one another. */
export class MarkdownPaper {
  readonly #lines: string[] = []
  readonly #words: string[] = []
  #length = 0
  #prefix = ''
  /** Stands once instead of the end of the prefix: the sign of a list's item. */
  #sign: string | null = null
  #blankDue = false
  /** Where the innermost quote or item began: nothing blank stands above its first line. */
  #start = 0

  /** As many characters as of a mail's text are read: what else it says is beyond that. */
  get isFull(): boolean {
    return this.#length > readingLimits.textCharacters
  }

  say(words: string): void {
    for (const [at, part] of words.split('\n').entries()) {
      if (at > 0) this.breakLine()
      const follows = this.#words.at(-1)?.endsWith(' ') ?? true
      const added = follows ? part.replace(/^ +/, '') : part
      if (added === '') continue
      this.#words.push(added)
      this.#length += added.length
    }
  }

  breakLine(): void {
    if (this.#words.every((part) => part === ' ')) this.#blankDue = this.#lines.length > this.#start
    else this.endLine()
  }

  endLine(): void {
    const words = this.#words.splice(0).join('').trimEnd()
    if (words !== '') this.#put(words)
  }

  blank(): void {
    this.endLine()
    if (this.#sign === null) this.#blankDue = this.#lines.length > this.#start
  }

  /** `write` says what stands behind the prefix, on lines of its own. */
  within(prefix: string, write: () => void): void {
    this.endLine()
    this.#settle()
    const above = this.#enter()
    this.#prefix += prefix
    this.#leave(above, write)
  }

  item(sign: string, write: () => void): void {
    this.endLine()
    this.#settle()
    const above = this.#enter()
    this.#sign = this.#prefix + sign
    this.#prefix += ' '.repeat(sign.length)
    this.#leave(above, write)
    this.#sign = null
  }

  code(code: string): void {
    this.blank()
    const bare = code.replaceAll('\r', '').replace(/^\n+/, '').trimEnd()
    if (bare === '') return
    const longest = Math.max(2, ...(bare.match(/`{3,}/g) ?? []).map((run) => run.length))
    const fence = '`'.repeat(longest + 1)
    for (const line of [fence, ...bare.split('\n'), fence]) this.#put(line)
    this.blank()
  }

  signatureLine(): void {
    this.#put('-- ')
  }

  /** Lines that another paper made. */
  verbatim(lines: readonly string[]): void {
    this.endLine()
    for (const line of lines) {
      if (line === '') this.#blankDue = this.#lines.length > this.#start
      else this.#put(line)
    }
  }

  text(): string {
    this.endLine()
    return this.#lines.join('\n')
  }

  #enter(): { readonly prefix: string; readonly start: number } {
    const above = { prefix: this.#prefix, start: this.#start }
    this.#start = this.#lines.length
    return above
  }

  #leave(above: { readonly prefix: string; readonly start: number }, write: () => void): void {
    write()
    this.endLine()
    this.#blankDue = false
    this.#prefix = above.prefix
    this.#start = above.start
  }

  #settle(): void {
    if (this.#blankDue) this.#lines.push(this.#prefix.trimEnd())
    this.#blankDue = false
  }

  #put(line: string): void {
    this.#settle()
    const lead = this.#sign ?? this.#prefix
    this.#sign = null
    this.#lines.push(lead + line)
  }
}
