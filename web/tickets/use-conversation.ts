import { useEffect, useMemo, useRef, useState } from 'react'
import { can } from '../../contract/permissions.ts'
import type { Reply } from '../../contract/tickets/replies.ts'
import type { Ticket, TicketAttachment } from '../../contract/tickets/schemas.ts'
import type { Teammate } from '../directory/teammates.ts'
import { attachedPicture } from '../documents/attached-picture.ts'
import { useMe } from '../identity/session.ts'
import { isPending } from '../lib/changes/id-for-now.ts'
import { useWords } from '../lib/i18n.tsx'
import { useMarkdowns } from '../lib/markdown.ts'
import { type Entry, eachOnce, heldBack, newestOf, sideOf } from './conversation.ts'
import { useReplies } from './data.ts'
import { type Unsent, useUnsentReplies } from './use-unsent-replies.ts'
import { ticketWords } from './words/index.ts'

/** Everything that was said in a ticket, by time, with what waits, what was refused, and what came meanwhile. */
export function useConversation(ticket: Ticket, people: readonly Teammate[], isWriting: boolean) {
  const t = useWords(ticketWords)
  const me = useMe()
  const query = useAllReplies(ticket.id)
  const rows = useMemo(() => eachOnce(query.data?.rows ?? NONE), [query.data])
  const { shown, held, reveal } = useHeldBack(
    rows,
    query.data !== undefined && !query.hasNextPage,
    isWriting,
    me.id,
  )
  const unsent = useUnsentReplies(ticket)
  const htmls = useMarkdowns([ticket.body, ...shown.map(({ body }) => body)])
  const mySide = sideOf(me.role)
  const myName = `${me.first_name} ${me.last_name}`
  const requester = people.find(({ id }) => id === ticket.requester_id)?.name ?? t('person.unknown')
  const isByTeam = ticket.channel === 'staff'
  const opening: Entry = {
    key: 'opening',
    author: ticket.id < 0 ? myName : isByTeam ? t('entry.teamFor', { name: requester }) : requester,
    side: ticket.id < 0 ? mySide : isByTeam ? 'staff' : 'client',
    at: ticket.created_at,
    text: ticket.body,
    html: htmls[0] ?? null,
    files: ticket.attachments.map(fileOf),
    isInternal: false,
    isByMail: ticket.channel === 'mail',
    isOwnNote: false,
  }
  const entries: Entry[] = [
    opening,
    ...shown.map((row, index): Entry => {
      const isMine = isOwn(row)
      return {
        key: String(row.id),
        ...(row.id === null ? {} : { replyId: row.id }),
        author: isMine ? myName : row.author.name,
        side: isMine ? mySide : sideOf(row.author.role),
        at: row.created_at,
        text: row.body,
        html: htmls[index + 1] ?? null,
        files: row.attachments.map(fileOf),
        isInternal: row.internal ?? false,
        isByMail: row.channel === 'mail',
        fromEmail: row.from_email,
        originId: row.origin_ticket_id,
        editedAt: row.edited_at ?? undefined,
        isOwnNote:
          !isMine && row.internal === true && row.author.id === me.id && can(me.role, 'tickets.work'),
        delivery: isMine ? { state: navigator.onLine ? 'sending' : 'waiting' } : undefined,
      }
    }),
    ...unsent.list.map((one) => refusedEntry(one, myName, mySide)),
  ]
  return { query, entries, held, reveal, newest: newestOf(shown), rows, unsent }
}

export type Conversation = ReturnType<typeof useConversation>

const NONE: readonly Reply[] = []

/** Written here, and not yet with the server. */
const isOwn = ({ id }: Pick<Reply, 'id'>) => id !== null && isPending({ id })

const fileOf = ({ id, name, size, type, document_id }: TicketAttachment) => ({
  id,
  name,
  size,
  href: `/documents/${document_id}`,
  picture: attachedPicture({ type, document_id }),
})

const refusedEntry = (one: Unsent, author: string, side: Entry['side']): Entry => ({
  key: one.id,
  author,
  side,
  at: one.at,
  text: one.text,
  html: null,
  files: [],
  isInternal: one.isInternal,
  isByMail: false,
  isOwnNote: false,
  delivery: { state: 'failed', ...(one.reason === undefined ? {} : { reason: one.reason }) },
})

/** Page after page: the newest is at the end, and it is what one looks for. */
function useAllReplies(ticketId: number) {
  const query = useReplies(ticketId)
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query
  const wants = hasNextPage && !isFetchingNextPage && !isFetchNextPageError
  useEffect(() => {
    if (wants) void fetchNextPage()
  }, [wants, fetchNextPage])
  return query
}

function useHeldBack(rows: readonly Reply[], isRead: boolean, isWriting: boolean, me: number) {
  // What stands on screen when a text is begun; a draft that was kept begins with what is read first.
  const [seen, setSeen] = useState<ReadonlySet<number> | null>(null)
  const latest = useRef(rows)
  latest.current = rows
  const reveal = () => setSeen(idsOf(latest.current))
  useEffect(() => {
    setSeen(isRead && isWriting ? idsOf(latest.current) : null)
  }, [isRead, isWriting])
  return { ...heldBack(rows, { seen, isWriting, me }), reveal }
}

const idsOf = (rows: readonly Reply[]): ReadonlySet<number> => new Set(rows.flatMap(({ id }) => id ?? []))
