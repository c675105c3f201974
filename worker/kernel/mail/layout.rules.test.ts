import { describe, expect, it } from 'vitest'
import { escapeHtml, layOut } from './layout.ts'

const attack = `"><img src=x onerror='alert(1)'>&`

describe('a letter', () => {
  it('a letter takes nothing that a person typed for HTML, wherever it stands', () => {
    const { html } = layOut(
      {
        subject: `S${attack}`,
        paragraphs: [`P${attack}`],
        action: { label: `L${attack}`, url: `https://matrice.test/?u=${attack}` },
        notes: [`N${attack}`],
      },
      'fr',
    )
    expect(html).not.toContain('<img')
    expect(html).not.toContain(`'alert`)
    expect(html.match(/&quot;&gt;&lt;img src=x onerror=&#39;alert\(1\)&#39;&gt;&amp;/g)).toHaveLength(7)
  })

  it('a letter keeps its subject on one line, so that no name in it writes headers', () => {
    const { subject } = layOut(
      { subject: 'Awa\r\nBcc: all@cnss.test\u0000 vous invite', paragraphs: [] },
      'fr',
    )
    expect(subject).toBe('Awa Bcc: all@cnss.test  vous invite')
  })

  it('a letter loads nothing and runs nothing', () => {
    const { html } = layOut({ subject: 'S', paragraphs: ['P'] }, 'en')
    expect(html).toContain('<html lang="en">')
    expect(html).not.toMatch(/<(script|img|link|iframe)|https?:/)
  })

  it('a letter says the same in plain text, as it was written', () => {
    const { text, subject } = layOut({ subject: 'S & T', paragraphs: ['a < b'], notes: ['n'] }, 'fr')
    expect([subject, text]).toEqual(['S & T', 'a < b\n\nn\n\n— Matrice\n'])
  })
})

describe('escaping', () => {
  it('escaping leaves no character that begins or ends anything in HTML', () => {
    expect(escapeHtml(`<a href="x" title='y'>&</a>`)).toBe(
      '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;&lt;/a&gt;',
    )
  })
})
