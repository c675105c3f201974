import type { KeyboardEvent, RefObject } from 'react'

type Edits = typeof import('../kit/markdown/edits.ts') & typeof import('../kit/markdown/text-area.ts')

/** Loaded with the first key in a message box, which is long before one of these. */
let edits: Edits | null = null
async function loadEdits(): Promise<Edits> {
  const [text, area] = await Promise.all([
    import('../kit/markdown/edits.ts'),
    import('../kit/markdown/text-area.ts'),
  ])
  edits = { ...text, ...area }
  return edits
}

/** The keys of Markdown in a message box. `breaksLine`: this Enter is a new line, and goes on with a list. */
export function formatByKey(
  event: KeyboardEvent<HTMLTextAreaElement>,
  box: RefObject<HTMLTextAreaElement | null>,
  { breaksLine, onChange }: { breaksLine: boolean; onChange: (text: string) => void },
): boolean {
  const loading = edits ?? loadEdits().catch(() => null)
  const isCommand = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey
  const mark = isCommand ? MARKS[event.key.toLowerCase()] : undefined
  if (mark === undefined) {
    const isContinued =
      event.key === 'Enter' && breaksLine && edits?.editArea(box.current, edits.continueList, onChange)
    if (isContinued) event.preventDefault()
    return isContinued === true
  }
  event.preventDefault()
  void Promise.resolve(loading).then((ready) =>
    ready?.editArea(box.current, (now) => ready.toggleMark(now, mark), onChange),
  )
  return true
}

/** By letter, so that AZERTY and QWERTY agree. */
const MARKS: Readonly<Record<string, '**' | '*' | '`'>> = { b: '**', i: '*', e: '`' }
