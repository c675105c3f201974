import { Suspense } from 'react'
import type { Ticket } from '../../../contract/tickets/schemas.ts'
import type { Teammate } from '../../directory/teammates.ts'
import { Menu } from '../../kit/menu.tsx'
import { toast } from '../../kit/toast.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { lazyPart } from '../../lib/lazy-part.ts'
import { useOnline } from '../../lib/online.ts'
import { useDoing } from '../../lib/use-doing.ts'
import type { KnownTicket, TicketBody } from '../use-ticket-change.tsx'
import { ticketWords } from '../words/index.ts'
import { RenameTicket } from './rename-ticket.tsx'
import { RoomButton } from './room-button.tsx'

/** What staff do with a ticket beside answering it. */
export function TicketActions({ ticket, people, onChange }: TicketActionsProps) {
  const t = useWords(ticketWords)
  const { doing, begin, end } = useDoing(['rename', 'merge', 'split', 'task'])
  const isOver = ticket.status === 'closed'
  // Their answers are needed for what comes next.
  const disabled = !useOnline()
  const copy = async () => {
    await navigator.clipboard.writeText(`${location.origin}/tickets/${ticket.id}`)
    toast({ tone: 'good', title: t('link.copied') })
  }
  return (
    <>
      <RoomButton ticket={ticket} />
      <Menu
        label={t('actions')}
        items={[
          { label: t('rename.title'), icon: 'edit', onSelect: () => begin('rename') },
          ...(ticket.task_id === null
            ? [{ label: t('task.create'), icon: 'task' as const, disabled, onSelect: () => begin('task') }]
            : []),
          { label: t('link.copy'), icon: 'link', onSelect: () => void copy() },
          ...(isOver
            ? []
            : [
                'line' as const,
                {
                  label: t('merge.open'),
                  icon: 'arrow-right' as const,
                  disabled,
                  onSelect: () => begin('merge'),
                },
                {
                  label: t('split.open'),
                  icon: 'columns' as const,
                  disabled,
                  onSelect: () => begin('split'),
                },
              ]),
        ]}
      />
      {doing === 'rename' && (
        <RenameTicket ticket={ticket} onSave={(seen, subject) => onChange(seen, { subject })} onClose={end} />
      )}
      <Suspense>
        {doing === 'task' && <TaskDialog ticket={ticket} onClose={end} />}
        {doing === 'merge' && <MergeDialog ticket={ticket} people={people} onClose={end} />}
        {doing === 'split' && <SplitDialog ticket={ticket} onClose={end} />}
      </Suspense>
    </>
  )
}

/** Seldom wanted, and nothing without a network. */
const MergeDialog = lazyPart(() => import('./merge-dialog.tsx').then((part) => part.default))
const SplitDialog = lazyPart(() => import('./split-dialog.tsx').then((part) => part.default))
const TaskDialog = lazyPart(() => import('./task-dialog.tsx').then((part) => part.default))

interface TicketActionsProps {
  ticket: KnownTicket & Ticket
  people: readonly Teammate[]
  onChange: (ticket: KnownTicket, body: TicketBody) => Promise<unknown>
}
