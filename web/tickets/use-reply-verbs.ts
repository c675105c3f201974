import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { ticketErrors } from '../../contract/tickets/errors.ts'
import { listReplies } from '../../contract/tickets/replies.ts'
import type { Ticket } from '../../contract/tickets/schemas.ts'
import { mentionedIn } from '../directory/mentions.ts'
import type { Teammate } from '../directory/teammates.ts'
import { useMe } from '../identity/session.ts'
import { failureWords } from '../kit/failure-words.ts'
import { toast } from '../kit/toast.tsx'
import { useFailureToast } from '../kit/use-failure-toast.ts'
import { useChange } from '../lib/changes/use-changes.ts'
import { useWords } from '../lib/i18n.tsx'
import { useLocale } from '../lib/locale.ts'
import { problemIn } from '../lib/problem.ts'
import { noteChange, noteDeletion, replyCreation } from './changes.ts'
import { sideOf } from './conversation.ts'
import type { Conversation } from './use-conversation.ts'
import { replyDrafts } from './use-reply-draft.ts'
import type { Unsent } from './use-unsent-replies.ts'
import { ticketWords } from './words/index.ts'

/** What can be said in a ticket, and done with what was said. */
export function useReplyVerbs(ticket: Ticket, people: readonly Teammate[], conversation: Conversation) {
  const t = useWords(ticketWords)
  const locale = useLocale()
  const { role } = useMe()
  const failed = useFailureToast()
  const isHere = useIsHere()
  const [, navigate] = useLocation()
  const cache = useQueryClient()
  const { unsent, newest, rows } = conversation
  const href = `/tickets/${ticket.id}`
  const create = useChange(replyCreation, ({ text, isInternal, attachments, status, id }: Unsent) => ({
    sent: {
      params: { ticketId: ticket.id },
      body: {
        body: text,
        ...(isInternal ? { internal: true } : {}),
        mentions: mentionedIn(text, people),
        ...(attachments.length === 0 ? {} : { attachments: [...attachments] }),
        ...(status === undefined ? {} : { status }),
        // Two agents do not answer the same thing twice.
        ...(sideOf(role) === 'staff' && !isInternal ? { seen_reply_id: newest } : {}),
      },
    },
    label: t(isInternal ? 'change.note' : 'change.reply', { subject: ticket.subject }),
    href,
    idempotencyKey: id,
  }))
  const send = async (said: Omit<Unsent, 'id' | 'at' | 'reason'>) => {
    const one: Unsent = { ...said, id: crypto.randomUUID(), at: new Date().toISOString() }
    try {
      const result = await create.mutateAsync(one)
      const landedIn = result.state === 'done' ? result.reply?.ticket_id : undefined
      if (landedIn === undefined || landedIn === ticket.id || !isHere()) return
      // Of a closed ticket the answer is another ticket, and of a merged one it stands in the target.
      toast({ tone: 'info', title: t('reply.elsewhere'), detail: t('reply.elsewhereHelp') })
      navigate(`/tickets/${landedIn}`)
    } catch (error) {
      // Where nothing was told of it, what came meanwhile is read now, before its author sends again.
      if (problemIn(error)?.code === ticketErrors.repliedMeanwhile.code)
        void cache.invalidateQueries({ queryKey: [listReplies.id] })
      const reason = failureWords(error, locale).title
      if (isHere()) unsent.keep({ ...one, reason })
      else if (replyDrafts.read(ticket.id).text === '')
        replyDrafts.write(ticket.id, { text: said.text, mode: said.isInternal ? 'note' : 'reply' })
    }
  }
  const edit = useChange(noteChange, ({ id, text }: { id: number; text: string }) => ({
    sent: {
      params: { ticketId: ticket.id, replyId: id },
      body: { body: text, mentions: mentionedIn(text, people), ...expectedBody(rows, id) },
    },
    label: t('change.noteEdit'),
    href,
  }))
  const remove = useChange(noteDeletion, (id: number) => ({
    sent: { params: { ticketId: ticket.id, replyId: id } },
    label: t('change.noteDelete'),
    href,
  }))
  return {
    send,
    retry: (key: string) => {
      const one = unsent.list.find(({ id }) => id === key)
      if (!one) return
      unsent.discard(key)
      const { id: _id, at: _at, reason: _reason, ...said } = one
      // As a new reply: what it did not know when it was refused, its author has seen since.
      void send(said)
    },
    editNote: (id: number, text: string) => edit.mutate({ id, text }, { onError: failed }),
    deleteNote: (id: number) => remove.mutateAsync(id),
  }
}

export type ReplyVerbs = ReturnType<typeof useReplyVerbs>

/** An edit does not overwrite what its author has written on another device since. */
function expectedBody(rows: readonly { id: number | null; body: string }[], id: number) {
  const row = rows.find((one) => one.id === id)
  return row ? { expected: { body: row.body } } : {}
}

/** Whether the page is still there when an answer arrives. */
function useIsHere() {
  const here = useRef(true)
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])
  return () => here.current
}
