import { useState } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import type { Comment, CommentVerbs } from '../comments/comment.ts'
import { renderDemo } from './demo-markdown.ts'
import { galleryWords } from './words/index.ts'

/** A page's part of a thread: changes are shown at once, and a text with « panne » is refused. */
export function useDemoComments() {
  const t = useWords(galleryWords)
  const [comments, setComments] = useState<readonly Comment[]>(() =>
    demo(t('writing.first'), t('writing.second')),
  )
  const change = (id: string, to: Partial<Comment>) =>
    setComments((all) => all.map((one) => (one.id === id ? { ...one, ...to } : one)))
  const deliver = async (id: string, text: string) => {
    change(id, { delivery: { state: 'sending' } })
    try {
      change(id, { html: await renderDemo(text), delivery: undefined })
    } catch {
      change(id, { delivery: { state: 'failed', reason: t('writing.refused') } })
    }
  }
  const verbs: CommentVerbs = {
    render: renderDemo,
    people: [
      { id: '2', name: 'Gestionnaire CNSS' },
      { id: '3', name: 'Agent de liaison' },
    ],
    canBeInternal: true,
    onAdd: ({ text, isInternal, replyTo }) => {
      const id = crypto.randomUUID()
      const at = new Date().toISOString()
      const author = 'Agent de liaison'
      setComments((all) => [
        ...all,
        { id, author, at, text, html: null, isInternal, replyTo, canChange: true },
      ])
      void deliver(id, text)
    },
    onEdit: (id, text) => {
      change(id, { text, html: null, editedAt: new Date().toISOString() })
      void deliver(id, text)
    },
    onDelete: async (id) => change(id, { isDeleted: true }),
    onRetry: (id) => void deliver(id, comments.find((one) => one.id === id)?.text ?? ''),
    onDiscard: (id) => setComments((all) => all.filter((one) => one.id !== id)),
  }
  return { comments, verbs }
}

function demo(first: string, second: string): Comment[] {
  const part = (id: string, author: string, text: string, rest: Partial<Comment> = {}): Comment => ({
    id,
    author,
    text,
    html: `<p>${text}</p>`,
    at: `2026-11-${id}T09:12:00Z`,
    replyTo: null,
    isInternal: false,
    canChange: false,
    ...rest,
  })
  return [
    part('10', 'Gestionnaire CNSS', first, { editedAt: '2026-11-10T09:20:00Z' }),
    part('11', 'Agent de liaison', second, { replyTo: '10', canChange: true }),
    part('12', 'Agent de liaison', second, { isInternal: true, canChange: true }),
    part('13', 'Superviseur CNSS', first, { isDeleted: true }),
    part('14', 'Agent de liaison', second, { html: null, delivery: { state: 'waiting' } }),
  ]
}
