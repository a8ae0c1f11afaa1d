import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderMarkdown } from './markdown.ts'

const rel = 'rel="noopener noreferrer nofollow ugc" target="_blank"'

describe('what people type', () => {
  test.each([
    ['a plain line', 'Bom dia, o pipeline parou.', '<p>Bom dia, o pipeline parou.</p>\n'],
    ['lines and paragraphs', 'one\ntwo\n\nthree', '<p>one<br />\ntwo</p>\n<p>three</p>\n'],
    ['an arrow in a plain line', 'orders -> billing', '<p>orders -&gt; billing</p>\n'],
    ['nothing', '', ''],
    ['emphasis', '**now** and *later*', '<p><strong>now</strong> and <em>later</em></p>\n'],
    [
      'a bare address',
      'see https://a.example/x?a=1&b=2',
      `<p>see <a href="https://a.example/x?a=1&amp;b=2" ${rel}>https://a.example/x?a=1&amp;b=2</a></p>\n`,
    ],
    [
      'a mail address',
      'to marina@acme.example',
      `<p>to <a href="mailto:marina@acme.example" ${rel}>marina@acme.example</a></p>\n`,
    ],
    ['a file name is no link', 'orders.io and www.a.com', '<p>orders.io and www.a.com</p>\n'],
    ['a heading stays below those of the page', '# Error', '<h3>Error</h3>\n'],
    ['HTML is shown as its own text', 'a <b>c</b>', '<p>a &lt;b&gt;c&lt;/b&gt;</p>\n'],
    [
      'a picture from elsewhere is a link',
      '![chart](https://a.example/c.png)',
      `<p><a href="https://a.example/c.png" ${rel}>chart</a></p>\n`,
    ],
    [
      'a picture in a link is its words',
      '[![chart](https://a.example/c.png)](https://b.example)',
      `<p><a href="https://b.example" ${rel}>chart</a></p>\n`,
    ],
    ['a list from three', '3. x\n4. y', '<ol start="3">\n<li>x</li>\n<li>y</li>\n</ol>\n'],
  ])('%s', (_name, text, html) => {
    expect(renderMarkdown(text)).toBe(html)
  })

  test('an unlabelled block that is JSON is coloured as JSON, a log is plain text', () => {
    expect(renderMarkdown('```\n{"retries": 3}\n```')).toContain('<code class="hljs language-json">')
    expect(renderMarkdown('```\n{"retries": 3}\n```')).toContain('<span class="hljs-number">3</span>')
    expect(renderMarkdown('```\n2026-11-02 10:00:01 ERROR <orders> timed out\n```')).toBe(
      '<pre><code class="hljs language-plaintext">2026-11-02 10:00:01 ERROR &lt;orders&gt; timed out\n</code></pre>\n',
    )
  })

  test.each([
    ['js', 'javascript'],
    ['html', 'xml'],
    ['yml', 'yaml'],
    ['sh', 'bash'],
    ['log', 'plaintext'],
    ['JSON', 'json'],
    ['sql', 'sql'],
    ['java', 'java'],
    ['http', 'http'],
    ['properties', 'properties'],
    ['no-such-language', 'plaintext'],
  ])('a block labelled %s is shown as %s', (label, language) => {
    expect(renderMarkdown(`\`\`\`${label}\nx\n\`\`\``)).toContain(`language-${language}"`)
  })
})

const attacks = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<a href="javascript:alert(1)">x</a>',
  '<body onload=alert(1)>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java\nscript:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](javascript&colon;alert(1))',
  '[x](\u0001javascript:alert(1))',
  '[x](vbscript:msgbox(1))',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '![x](data:image/svg+xml;base64,PHN2Zz4=)',
  '![x](javascript:alert(1))',
  '![x" onerror="alert(1)](https://a.example)',
  '[x](https://a.example "\\" onclick=\\"alert(1)")',
  '<javascript:alert(1)>',
  '<https://a.example/" onmouseover="alert(1)>',
  '[x]: javascript:alert(1)\n\n[x]',
  '```html\n<script>alert(1)</script>\n```',
  '```"><script>alert(1)</script>\nx\n```',
  '```x" onclick="alert(1)\nx\n```',
  '`<script>alert(1)</script>`',
  '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
  '<!--<img src="--><img src=x onerror=alert(1)//">',
  '<style>@import "javascript:alert(1)"</style>',
  '//evil.example',
  '[x](//evil.example)',
  '[x](file:///etc/passwd)',
  '[x](https:javascript:alert(1))',
  '| <script> | [x](javascript:1) |\n|-|-|\n| <img onerror=1> | b |',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '<form action=javascript:alert(1)><button>',
  '# <base href=javascript:>',
]

describe('what attackers type', () => {
  test.each(attacks)('%s does nothing', (attack) => {
    expectHarmless(renderMarkdown(attack))
    expectHarmless(renderMarkdown(`before ${attack} after\n\n> ${attack}\n\n- ${attack}`))
  })

  test('a link leads to a web page or a mail address, or is no link', () => {
    for (const scheme of ['javascript', 'data', 'file', 'ftp', 'blob', 'ws'])
      expect(renderMarkdown(`[x](${scheme}:a)`)).not.toContain('<a')
    for (const address of ['https://a.example', 'http://a.example', 'mailto:a@b.example'])
      expect(renderMarkdown(`[x](${address})`)).toContain(`<a href="${address}"`)
  })

  test('whatever is typed, only the tags and attributes of the list come out', () => {
    const pieces = fc.constantFrom(
      ...attacks,
      '<',
      '>',
      '"',
      "'",
      '`',
      '```\n',
      '[',
      '](',
      ')',
      '!',
      '&',
      '\\',
      '\n',
      '  ',
      '|',
      '*',
      'javascript:',
      'https://a.example',
      ' onerror=',
      '\0',
      '﻿',
    )
    fc.assert(
      fc.property(
        fc.array(fc.oneof(pieces, fc.string({ unit: 'grapheme', maxLength: 12 })), { maxLength: 12 }),
        (parts) => expectHarmless(renderMarkdown(parts.join(''))),
      ),
      { numRuns: 400, seed: 20261102 },
    )
  })
})

test('a message without any sign of Markdown comes out as Markdown would have it', () => {
  // The definition of a link is a sign of Markdown that leaves nothing behind, so the second rendering goes the long way.
  const word = fc.constantFrom(
    'olá',
    'ok',
    'a-b',
    '2 > 1',
    '"x"',
    "d'água",
    '(1)',
    '#4',
    '10:30',
    '3.5',
    '50%',
    '😀',
    'a/b',
    '{x}',
    '$',
    '^',
  )
  const line = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '))
  const text = fc
    .array(line, { minLength: 1, maxLength: 5 })
    .chain((lines) =>
      fc
        .array(fc.constantFrom('\n', '\n\n', '\n\n\n'), { minLength: lines.length, maxLength: lines.length })
        .map((ends) => lines.map((one, index) => one + (index < lines.length - 1 ? ends[index] : '')).join('')),
    )
  fc.assert(
    fc.property(text, (typed) => {
      const long = renderMarkdown(`${typed}\n\n[r]: https://a.example`)
      expect(renderMarkdown(typed)).toBe(long)
    }),
    { numRuns: 300, seed: 20261102 },
  )
})

const tag =
  /^<(?:\/?(?:p|strong|em|s|h[3-6]|ul|ol|li|blockquote|pre|code|span|table|thead|tbody|tr|th|td)|\/a|br \/|hr \/|ol start="\d{1,9}"|code class="hljs language-[a-z]+"|span class="hljs-[a-z_-]+(?: [a-z]+_{1,2})*"|a href="(?:https?:|mailto:)[^"<>]*" rel="noopener noreferrer nofollow ugc" target="_blank")>$/

/** Every `<` of the output begins a tag of the list, written exactly so. */
function expectHarmless(html: string): void {
  for (const found of html.match(/<[^>]*>?/g) ?? []) expect(found).toMatch(tag)
}
