/**
 * The words of a Markdown text as somebody would say them: of a link and of a picture its words without its address, and
 * no signs of emphasis or escape. Code, lists and quotes stay as they were written.
 */
export function wordsOfMarkdown(text: string): string {
  return text
    .replaceAll(/!\[((?:[^[\]\\]|\\.){0,300})\]\([^\s()]{1,2100}\)/g, '$1')
    .replaceAll(/\[((?:[^[\]\\]|\\.){1,300})\]\([^\s()]{1,2100}\)/g, '$1')
    .replaceAll(/\*\*([^*\n]{1,2000})\*\*/g, '$1')
    .replaceAll(/\\([\\`*_~[\]&#])/g, '$1')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}
