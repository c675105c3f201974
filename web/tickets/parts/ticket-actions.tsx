import type { Ticket } from '../../../contract/tickets/schemas.ts'
import type { Teammate } from '../../directory/teammates.ts'
import { Menu } from '../../kit/menu.tsx'
import { toast } from '../../kit/toast.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useDoing } from '../../lib/use-doing.ts'
import type { KnownTicket, TicketBody } from '../use-ticket-change.tsx'
import { ticketWords } from '../words/index.ts'
import { MergeDialog } from './merge-dialog.tsx'
import { RenameTicket } from './rename-ticket.tsx'
import { RoomButton } from './room-button.tsx'
import { SplitDialog } from './split-dialog.tsx'
import { TaskDialog } from './task-dialog.tsx'

/** What staff do with a ticket beside answering it. */
export function TicketActions({ ticket, people, onChange }: TicketActionsProps) {
  const t = useWords(ticketWords)
  const { doing, begin, end } = useDoing(['rename', 'merge', 'split', 'task'])
  const isOver = ticket.status === 'closed'
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
            ? [{ label: t('task.create'), icon: 'task' as const, onSelect: () => begin('task') }]
            : []),
          { label: t('link.copy'), icon: 'link', onSelect: () => void copy() },
          ...(isOver
            ? []
            : [
                'line' as const,
                { label: t('merge.open'), icon: 'arrow-right' as const, onSelect: () => begin('merge') },
                { label: t('split.open'), icon: 'columns' as const, onSelect: () => begin('split') },
              ]),
        ]}
      />
      {doing === 'rename' && (
        <RenameTicket ticket={ticket} onSave={(seen, subject) => onChange(seen, { subject })} onClose={end} />
      )}
      {doing === 'task' && <TaskDialog ticket={ticket} onClose={end} />}
      {doing === 'merge' && <MergeDialog ticket={ticket} people={people} onClose={end} />}
      {doing === 'split' && <SplitDialog ticket={ticket} onClose={end} />}
    </>
  )
}

interface TicketActionsProps {
  ticket: KnownTicket & Ticket
  people: readonly Teammate[]
  onChange: (ticket: KnownTicket, body: TicketBody) => Promise<unknown>
}
