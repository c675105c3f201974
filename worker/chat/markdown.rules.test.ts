import { describe, expect, it, test } from 'vitest'
import { type Block, blocksOf, type Inline, plainText } from '../../contract/chat/markdown.ts'
import { isPlain } from '../../contract/chat/marked.ts'
import { renderMarkdown } from '../kernel/data/markdown.ts'

/** As the Worker's renderer would write it, without what a page adds to links. */
const htmlOf = (text: string) => blocks(blocksOf(text))
const blocks = (all: readonly Block[], isTight = false): string =>
  all.map((block) => htmlOfBlock(block, isTight)).join('')

function htmlOfBlock(block: Block, isTight: boolean): string {
  switch (block.kind) {
    case 'paragraph':
      return isTight ? inlines(block.inside) : `<p>${inlines(block.inside)}</p>`
    case 'code':
      return `<pre><code>${escaped(block.text)}</code></pre>`
    case 'quote':
      return `<blockquote>${blocks(block.inside)}</blockquote>`
    case 'list': {
      const first = block.start === null || block.start === 1 ? '' : ` start="${block.start}"`
      const tag = block.start === null ? 'ul' : 'ol'
      return `<${tag}${first}>${block.items.map((item) => `<li>${blocks(item, true)}</li>`).join('')}</${tag}>`
    }
  }
}

const inlines = (all: readonly Inline[]): string =>
  all
    .map((one) => {
      switch (one.kind) {
        case 'text':
          return escaped(one.text).replaceAll('\n', '<br>')
        case 'code':
          return `<code>${escaped(one.text)}</code>`
        case 'strike':
          return `<s>${inlines(one.inside)}</s>`
        case 'link':
          return `<a href="${escaped(one.href)}">${inlines(one.inside)}</a>`
        default:
          return `<${one.kind}>${inlines(one.inside)}</${one.kind}>`
      }
    })
    .join('')
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const ofWorker = (text: string) =>
  renderMarkdown(text)
    .replaceAll(/ (?:rel|target)="[^"]*"/g, '')
    .replaceAll(/\n(?=<)|(?<=>)\n/g, '')

describe('what a message and a comment share reads the same', () => {
  test.each([
    'Bonjour à tous',
    '**gras** *italique* __gras__ _italique_ ~~barré~~ `code`',
    '***les deux*** **a *b* c** *a **b** c* **a *b*** *a **b***',
    'un **mot\nsur deux lignes**',
    'mon_fichier_final.pdf et 2 * 3 * 4 et a ~ b',
    '** pas gras** ni **là **',
    '**jamais fermé et *ici non plus',
    '\\*pas italique\\* \\[ni lien](x)',
    '`**code**` et `` un ` dedans `` et ` ouvert',
    '[la facture](https://a.test/x_(y)) et [chez nous](/invoices/42) et [**gras**](mailto:a@b.test)',
    '[a [b](https://b.test) c](https://a.test)',
    '[rien](javascript:alert(1)) [rien](data:text/html,x) [rien](//evil.test)',
    'https://a.test/_x_y puis **https://b.test**',
    '- un\n- deux\n- **trois**',
    '* un\n* deux',
    '1. un\n2. deux',
    '3. un\n4. deux',
    '- un\n  - dedans\n  - encore\n- deux',
    'Voici :\n- un\n- deux',
    '> cité\n> encore',
    '> **cité** avec\n>\n> deux paragraphes',
    '```\nif (a < b) *rien*\n```',
    '```\nsans fin',
    'un paragraphe\n\nun autre',
  ])('%j', (text) => {
    expect(htmlOf(text)).toBe(ofWorker(text))
  })
})

describe('where a chat differs', () => {
  test.each([
    ['> cité\nma réponse', '<blockquote><p>cité</p></blockquote><p>ma réponse</p>'],
    ['- un\nla suite', '<ul><li>un</li></ul><p>la suite</p>'],
    ['# salon', '<p># salon</p>'],
    ['+ 229 97 00 00 00', '<p>+ 229 97 00 00 00</p>'],
    ['| a |\n|---|', '<p>| a |<br>|---|</p>'],
    ['![image](https://a.test/x.png)', '<p>!<a href="https://a.test/x.png">image</a></p>'],
    ['écrire à awa@cnss.test', '<p>écrire à <a href="mailto:awa@cnss.test">awa@cnss.test</a></p>'],
    ['en\n2024. Une année', '<p>en<br>2024. Une année</p>'],
    ['bonjour @Awa **@Fatou Traoré**', '<p>bonjour @Awa <strong>@Fatou Traoré</strong></p>'],
    ['_https://a.test_', '<p><em><a href="https://a.test">https://a.test</a></em></p>'],
    ['[https://a.test](https://b.test)', '<p><a href="https://b.test">https://a.test</a></p>'],
    [
      '<b>x</b> <img src=x onerror=alert(1)>',
      '<p>&lt;b&gt;x&lt;/b&gt; &lt;img src=x onerror=alert(1)&gt;</p>',
    ],
  ])('%j', (text, html) => {
    expect(htmlOf(text)).toBe(html)
  })
})

test.each([
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](\tjavascript:alert(1))',
  '[x](java\nscript:alert(1))',
  '[x](vbscript:x)',
  '[x](data:text/html;base64,x)',
  '[x](file:///etc/passwd)',
  '[x](https:evil)',
  '[x](\\\\evil.test)',
  '[x](ftp://a.test)',
])('%j leads nowhere', (text) => {
  const [first] = blocksOf(text)
  const kinds = first?.kind === 'paragraph' ? first.inside.map(({ kind }) => kind) : []
  expect(kinds).not.toContain('link')
})

describe('a text without its marks', () => {
  test.each([
    ['Bonjour', 'Bonjour'],
    ['**gras** et `code`', 'gras et code'],
    ['> cité\n- un\n- deux', 'cité\n• un\n• deux'],
    ['1. un\n2. deux', '1. un\n2. deux'],
    ['[la facture](https://a.test)', 'la facture'],
    ['```\ncode\n```', 'code'],
    ['2 * 3 et mon_fichier', '2 * 3 et mon_fichier'],
  ])('%j is %j', (text, plain) => {
    expect(plainText(text)).toBe(plain)
  })

  it('leaves a year at the beginning of a line as it is', () => {
    expect(blocksOf('1985. Une année').map(({ kind }) => kind)).toEqual(['paragraph'])
    expect(isPlain('1985. Une année')).toBe(true)
    expect(blocksOf('999. Dernier').map(({ kind }) => kind)).toEqual(['list'])
  })

  it('is the text itself where it has none', () => {
    expect(isPlain('Bonjour, voir https://a.test !')).toBe(true)
    expect(plainText('deux  espaces\n\n\nici ')).toBe('deux  espaces\n\n\nici ')
  })
})

describe('a hostile text of 100,000 characters', () => {
  const LONG = 100_000
  test.each([
    ...[
      '*',
      '_',
      '~~',
      '`',
      '[',
      ']',
      '[](',
      '](',
      '*a ',
      '*a *',
      '**a* ',
      '[a](b',
      '[a](https://x.test) ',
      '> ',
    ],
    ...[
      '>',
      '- ',
      '1. ',
      '\\',
      '(',
      ')',
      '`a``',
      '***a',
      'a**',
      '_a_',
      '@',
      'a@a.',
      'https://',
      'https://a)',
      '\n> ',
      '\n- a',
    ],
    ...['[![', '*[', '[*', '~~a', '    - a\n', '```\n', '\u00e9*', '[](()'],
  ])('of %j is read at once, nests no deeper than can be drawn, and loses nothing but marks', (piece) => {
    const text = piece.repeat(Math.ceil(LONG / piece.length))
    const began = performance.now()
    const read = blocksOf(text)
    expect(performance.now() - began).toBeLessThan(1_500)
    expect(depthOf(read)).toBeLessThan(60)
    plainText(text)
  })

  const depthOf = (all: readonly unknown[]): number => {
    let [depth, level] = [0, all]
    while (level.length > 0 && depth < 1_000) {
      depth += 1
      level = level.flatMap((one) => {
        const { inside = [], items = [] } = one as { inside?: unknown[]; items?: unknown[][] }
        return [...inside, ...items.flat()]
      })
    }
    return depth
  }
})
