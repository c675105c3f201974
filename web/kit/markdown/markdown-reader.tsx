import { useLayoutEffect, useRef } from 'react'
import './markdown-reader.css'

/** What the Worker made of Markdown. Only HTML of `renderMarkdown` may come here: it escapes what people wrote, and
 *  nothing on this side cleans it. */
export function MarkdownReader({ html }: { html: string }) {
  const place = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: other HTML has other tables.
  useLayoutEffect(() => {
    // What scrolls sideways must be reached without a mouse.
    for (const one of place.current?.querySelectorAll<HTMLElement>('pre, table') ?? [])
      if (one.scrollWidth > one.clientWidth) one.tabIndex = 0
  }, [html])
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the Worker's renderer lets no HTML of the text through.
  return <div ref={place} className="markdown" dangerouslySetInnerHTML={{ __html: html }} />
}
