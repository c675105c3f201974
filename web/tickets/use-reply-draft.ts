import { useState } from 'react'
import * as z from 'zod'
import { drafts } from '../kit/form-draft.ts'

/** What one begins to say in a ticket, and to whom. Kept until it is sent: a reload and a look at another ticket do not
 *  cost it. */
export function useReplyDraft(ticketId: number) {
  const [draft, setDraft] = useState(() => replyDrafts.read(ticketId))
  const put = (change: Partial<ReplyDraft>) =>
    setDraft((before) => {
      const next = { ...before, ...change }
      replyDrafts.write(ticketId, next)
      return next
    })
  return { draft, put }
}

export type ReplyMode = 'reply' | 'note'

const schema = z.object({ text: z.string(), mode: z.enum(['reply', 'note']) })
export type ReplyDraft = z.output<typeof schema>

const NOTHING: ReplyDraft = { text: '', mode: 'reply' }
const nameOf = (ticketId: number) => `reply-ticket-${ticketId}`

export const replyDrafts = {
  read: (ticketId: number): ReplyDraft => schema.safeParse(drafts.read(nameOf(ticketId))).data ?? NOTHING,
  write(ticketId: number, draft: ReplyDraft): void {
    if (draft.text === '') drafts.forget(nameOf(ticketId))
    else drafts.write(nameOf(ticketId), schema, draft)
  },
  /** A ticket was put into another: what was being said there goes along, unless something is being said here. */
  move(fromId: number, toId: number): void {
    const draft = replyDrafts.read(fromId)
    if (draft.text === '' || replyDrafts.read(toId).text !== '') return
    replyDrafts.write(toId, draft)
    replyDrafts.write(fromId, NOTHING)
  },
}
