import { isPlain } from '../../contract/chat/marked.ts'

type Strip = (text: string) => string

let strip: Strip | null = null
let isComing = false
const listeners = new Set<() => void>()

/** The text without its marks. Who reads them comes with the first text that has some; until then they are seen. */
export function withoutMarks(text: string): string {
  if (isPlain(text)) return text
  if (strip) return strip(text)
  if (!isComing) void fetchReader()
  return text
}

async function fetchReader(): Promise<void> {
  isComing = true
  try {
    strip = (await import('../../contract/chat/markdown.ts')).plainText
    for (const listener of [...listeners]) listener()
  } catch {
    // Asked for again with the next text.
  }
  isComing = false
}

/** Whether marks can be read, for whoever draws texts again then. */
export const marks = {
  follow: (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  areRead: () => strip !== null,
}
