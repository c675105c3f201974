import { useEffect, useState } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { Button } from '../button.tsx'
import { useFailureWords } from '../failure.tsx'
import { Notice } from '../notice.tsx'
import { Skeleton } from '../skeleton.tsx'
import { kitWords } from '../words/index.ts'
import { MarkdownReader } from './markdown-reader.tsx'
import { markdownWords } from './words/index.ts'

type State = { html: string } | { failure: unknown } | null

export function MarkdownPreview({ id, label, text, render }: MarkdownPreviewProps) {
  const t = useWords(markdownWords)
  const kit = useWords(kitWords)
  const [state, setState] = useState<State>(null)
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks again; `render` is often another function on each render.
  useEffect(() => {
    let isCurrent = true
    setState(null)
    if (text.trim() === '') return
    render(text).then(
      (html) => isCurrent && setState({ html }),
      (failure: unknown) => isCurrent && setState({ failure }),
    )
    return () => {
      isCurrent = false
    }
  }, [text, attempt])
  return (
    <section
      id={id}
      className="md-preview"
      aria-label={label}
      aria-busy={state === null && text.trim() !== ''}
    >
      {text.trim() === '' ? (
        <p className="soft">{t('preview.empty')}</p>
      ) : state === null ? (
        <Skeleton shape="line" count={3} />
      ) : 'html' in state ? (
        <MarkdownReader html={state.html} />
      ) : (
        <Unrendered
          failure={state.failure}
          retry={kit('action.retry')}
          onRetry={() => setAttempt(attempt + 1)}
        />
      )}
    </section>
  )
}

function Unrendered({ failure, retry, onRetry }: { failure: unknown; retry: string; onRetry: () => void }) {
  const words = useFailureWords(failure)
  return (
    <Notice
      tone="bad"
      title={words.title}
      alert
      action={
        <Button size="small" icon="refresh" onClick={onRetry}>
          {retry}
        </Button>
      }
    >
      {words.detail}
    </Notice>
  )
}

interface MarkdownPreviewProps {
  /** The label of the field names it. */
  id: string
  label: string
  text: string
  render: (text: string) => Promise<string>
}
