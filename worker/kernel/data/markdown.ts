import MarkdownIt from 'markdown-it'

/**
 * What people write, as HTML that a page may insert as it is. HTML in the text is shown as text. Pictures are left out,
 * because their address would disclose to a third party who reads, and when. Links lead to the web, to a mailbox, to a phone or
 * to a page of ours; their target learns nothing from us.
 *
 * It runs in the Worker: the parser is 41 KB, which a phone need not load to read a comment.
 */
export function renderMarkdown(text: string): string {
  return markdown.render(text)
}

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, maxNesting: 20 }).disable('image')

// « lisez.md » and « facture.zip » are names of files far more often than sites.
markdown.linkify.set({ fuzzyLink: false })

const ALLOWED = /^(https?:\/\/|mailto:|tel:|\/(?![/\\]))/i
markdown.validateLink = (address) => ALLOWED.test(address.trim())

markdown.renderer.rules['link_open'] = (tokens, index, options, _env, self) => {
  const token = tokens[index]
  token?.attrSet('rel', 'noopener noreferrer nofollow')
  if (!String(token?.attrGet('href') ?? '').startsWith('/')) token?.attrSet('target', '_blank')
  return self.renderToken(tokens, index, options)
}

/** The page's policy refuses inline styles, which is what columns would be aligned by. */
markdown.core.ruler.push('align_by_attribute', ({ tokens }) => {
  for (const token of tokens) {
    const style = token.attrGet('style')
    if (style !== null) token.attrs = [['data-align', String(style).replace('text-align:', '')]]
  }
})

/** A comment lies below the headings of its page: its own begin at the third level. */
markdown.core.ruler.push('lower_headings', ({ tokens }) => {
  for (const token of tokens) {
    if (token.type !== 'heading_open' && token.type !== 'heading_close') continue
    token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 2)}`
  }
})

/** `- [x] fait`: a box that only shows, with the words as its label, so that both are read together. */
markdown.core.ruler.push('task_lists', ({ tokens, Token }) => {
  tokens.forEach((token, index) => {
    const first = token.children?.[0]
    const item = tokens[index - 2]
    const match = item?.type === 'list_item_open' && first?.type === 'text' && TASK.exec(first.content)
    if (!item || !first || !match) return
    const isDone = match[1] !== ' '
    item.attrSet('data-task', isDone ? 'done' : 'open')
    first.content = first.content.slice(match[0].length)
    const box = new Token('html_inline', '', 0)
    box.content = `<label><input type="checkbox" disabled${isDone ? ' checked' : ''}> <span>`
    const end = new Token('html_inline', '', 0)
    end.content = '</span></label>'
    token.children = [box, ...(token.children ?? []), end]
  })
})

const TASK = /^\[([ xX])\] /
