import { describe, expect, test } from 'vitest'
import { renderMarkdown } from './markdown.ts'

describe('Markdown becomes HTML', () => {
  test.each([
    ['**Important** et *souple*', '<p><strong>Important</strong> et <em>souple</em></p>'],
    ['une ligne\nune autre', '<p>une ligne<br>\nune autre</p>'],
    ['- un\n- deux', '<ul>\n<li>un</li>\n<li>deux</li>\n</ul>'],
    [
      '- [ ] à faire\n- [x] **fait**',
      '<ul>\n<li data-task="open"><label><input type="checkbox" disabled> <span>à faire</span></label></li>\n<li data-task="done"><label><input type="checkbox" disabled checked> <span><strong>fait</strong></span></label></li>\n</ul>',
    ],
    ['[x] hors liste', '<p>[x] hors liste</p>'],
    ['> cité', '<blockquote>\n<p>cité</p>\n</blockquote>'],
    ['`code`', '<p><code>code</code></p>'],
    ['# Titre', '<h3>Titre</h3>'],
    ['##### Titre', '<h6>Titre</h6>'],
    [
      'https://matrice.test/a',
      '<p><a href="https://matrice.test/a" rel="noopener noreferrer nofollow" target="_blank">https://matrice.test/a</a></p>',
    ],
    [
      '[la facture](/invoices/42)',
      '<p><a href="/invoices/42" rel="noopener noreferrer nofollow">la facture</a></p>',
    ],
    ['lisez.md', '<p>lisez.md</p>'],
    [
      '| a |\n|--:|\n| 1 |',
      '<table>\n<thead>\n<tr>\n<th data-align="right">a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td data-align="right">1</td>\n</tr>\n</tbody>\n</table>',
    ],
  ])('%j', (text, html) => {
    expect(renderMarkdown(text).trim()).toBe(html)
  })
})

describe('what is inserted into a page runs nothing and asks nobody for anything', () => {
  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](  javascript:alert(1))',
    '[x](java&#115;cript:alert(1))',
    '[x](javascript&colon;alert(1))',
    '[x](&#x6A;avascript:alert(1))',
    '[x](vbscript:msgbox(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](data:image/svg+xml,<svg onload=alert(1)>)',
    '[x](file:///etc/passwd)',
    '[x](//evil.test/page)',
    '[x](/\\evil.test/page)',
    '[x](\\\\evil.test)',
    '[x][ref]\n\n[ref]: javascript:alert(1)',
    '<javascript:alert(1)>',
    '![picture](https://evil.test/pixel.png)',
    '![picture](javascript:alert(1))',
    '[![picture](https://evil.test/pixel.png)](https://evil.test)',
    '[x](https://a.test "onmouseover=alert(1) \\" onmouseover=\\"alert(1)")',
    '[x](https://a.test/"onmouseover="alert(1))',
    '`<script>alert(1)</script>`',
    '```html" onload="alert(1)\n<script>alert(1)</script>\n```',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '<!-- --><script>alert(1)</script>',
    '# <iframe src="https://evil.test"></iframe>',
    '| a |\n|---|\n| <b onclick=alert(1)>x</b> |',
  ])('%j', (text) => {
    const html = renderMarkdown(text)
    for (const { name, attributes } of tagsOf(html)) {
      expect(TAGS).toContain(name)
      for (const attribute of Object.keys(attributes)) expect(ATTRIBUTES).toContain(attribute)
      if (name === 'a') expect(attributes['href']).toMatch(/^(https?:\/\/|mailto:|tel:|\/[^/\\])/)
      if (name === 'a') expect(attributes['rel']).toBe('noopener noreferrer nofollow')
    }
  })

  test('nesting without end costs no time', () => {
    const began = Date.now()
    for (const text of ['>'.repeat(10_000), '[('.repeat(5_000), '*'.repeat(20_000), '- '.repeat(10_000)])
      renderMarkdown(text)
    expect(Date.now() - began).toBeLessThan(2_000)
  })
})

const TAGS = [
  ...['p', 'br', 'hr', 'strong', 'em', 's', 'code', 'pre', 'blockquote', 'a', 'ul', 'ol', 'li'],
  ...['h3', 'h4', 'h5', 'h6', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
]
const ATTRIBUTES = ['href', 'rel', 'target', 'title', 'class', 'start', 'data-align']

/** As a browser would read them: a `<` in text is written `&lt;`, and a quoted value ends at its quote. */
function tagsOf(html: string): { name: string; attributes: Record<string, string> }[] {
  return [
    ...html.matchAll(/<([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*\/?>|<\/[a-z0-9]+>|(<)/gi),
  ].flatMap(([, name, attributes = '', stray]) => {
    expect(stray).toBeUndefined()
    if (name === undefined) return []
    const pairs = [...attributes.matchAll(/([a-z-]+)="([^"]*)"/gi)].map(([, key = '', value = '']) => [
      key,
      value,
    ])
    return [{ name, attributes: Object.fromEntries(pairs) }]
  })
}
