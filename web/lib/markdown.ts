import { queryOptions, useQueries, useQuery } from '@tanstack/react-query'
import { MARKDOWN_TEXTS_MOST, renderMarkdown } from '../../contract/platform/markdown.ts'
import { call } from './call.ts'
import { isFirstLoad } from './is-first-load.ts'

/** Markdown to the HTML that every reader gets. Texts that are asked for at the same time travel together. */
export function markdownToHtml(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    asked.push({ text, resolve, reject })
    // The comments of a screen are drawn in one go.
    if (asked.length === 1) queueMicrotask(() => void sendAsked())
  })
}

/** The HTML of a text, null while it has not come. It does not change while the text does not. */
export function useMarkdown(text: string): { html: string | null; isAwaited: boolean } {
  const query = useQuery(htmlAsked(text))
  return { html: query.data ?? null, isAwaited: isFirstLoad(query) }
}

/** The same for the texts of one screen, in their order. */
export const useMarkdowns = (texts: readonly string[]): readonly (string | null)[] =>
  useQueries({
    queries: texts.map(htmlAsked),
    combine: (answers) => answers.map(({ data }) => data ?? null),
  })

const htmlAsked = (text: string) =>
  queryOptions({
    queryKey: [renderMarkdown.id, text],
    queryFn: () => markdownToHtml(text),
    enabled: text.trim() !== '',
    staleTime: Number.POSITIVE_INFINITY,
  })

interface Asked {
  text: string
  resolve: (html: string) => void
  reject: (error: unknown) => void
}

let asked: Asked[] = []

async function sendAsked() {
  const all = asked
  asked = []
  for (let at = 0; at < all.length; at += MARKDOWN_TEXTS_MOST)
    await send(all.slice(at, at + MARKDOWN_TEXTS_MOST))
}

async function send(some: readonly Asked[]) {
  try {
    const { html } = await call(renderMarkdown, { body: { texts: some.map(({ text }) => text) } })
    for (const [index, { resolve }] of some.entries()) resolve(html[index] ?? '')
  } catch (error) {
    for (const { reject } of some) reject(error)
  }
}
