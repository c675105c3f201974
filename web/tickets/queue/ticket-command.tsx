import type { Ticket, TicketPriority, TicketStatus } from '../../../contract/tickets/schemas.ts'
import { Confirm } from '../../kit/confirm.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { PickDialog } from '../../kit/pick/pick-dialog.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { useWords } from '../../lib/i18n.tsx'
import { type BulkBody, useTicketBulkChange } from '../use-ticket-change.tsx'
import { ticketWords } from '../words/index.ts'
import { common, commonMoves, movable, shared } from './bulk.ts'
import type { QueueOptions } from './use-queue-options.ts'
import { queueWords } from './words/index.ts'

export type TicketCommand = 'status' | 'assign' | 'team' | 'priority' | 'tags' | 'close'

/** One change of one ticket or of many: opened by a key, or by the bar of what is selected. */
export function TicketCommandDialog({ command, tickets, options, onClose, onApplied }: CommandProps) {
  const t = useWords(ticketWords)
  const q = useWords(queueWords)
  const put = useApply(tickets, onApplied)
  const label = q(`command.${command}`)
  const given = { title: q('command.on', { command: label, count: tickets.length }), label, onClose }
  switch (command) {
    case 'status': {
      const moves = commonMoves(tickets)
      if (moves.length === 0)
        return (
          <Dialog open title={q('command.noMove')} onClose={onClose}>
            <p>{q('command.noMoveHelp')}</p>
          </Dialog>
        )
      return (
        <PickDialog
          {...given}
          options={moves.map((value) => ({ value, label: t(`status.${value}`) }))}
          values={oneIn(common(tickets, ({ status }) => status))}
          onPick={([status]) => put({ set: { status: status as TicketStatus } })}
        />
      )
    }
    case 'priority':
      return (
        <PickDialog
          {...given}
          options={options.priority}
          values={oneIn(common(tickets, ({ priority }) => priority))}
          onPick={([priority]) => put({ set: { priority: priority as TicketPriority } })}
        />
      )
    case 'assign':
      return (
        <PickDialog
          {...given}
          options={[{ value: '', label: t('assignee.none') }, ...options.assignees]}
          values={oneIn(common(tickets, ({ assignee_id: id }) => (id === null ? '' : String(id))))}
          onPick={([id = '']) => put({ set: { assignee_id: id === '' ? null : Number(id) } })}
        />
      )
    case 'team':
      return (
        <PickDialog
          {...given}
          options={[{ value: '', label: t('team.none') }, ...options.teams]}
          values={oneIn(common(tickets, ({ team }) => (team === null ? '' : String(team.id))))}
          onPick={([id = '']) => put({ set: { team_id: id === '' ? null : Number(id) } })}
        />
      )
    case 'tags': {
      const before = shared(tickets.map(({ tags }) => tags))
      return (
        <PickDialog
          {...given}
          several
          canCreate
          options={options.tags}
          values={before}
          // Tags that only some of them carry stay where they are.
          onPick={(after) =>
            put({
              add: after.filter((tag) => !before.includes(tag)),
              remove: before.filter((tag) => !after.includes(tag)),
            })
          }
        />
      )
    }
    case 'close':
      return <CloseDialog tickets={tickets} onClose={onClose} onApplied={onApplied} />
  }
}

interface CommandProps {
  command: TicketCommand
  /** What is changed; never none. */
  tickets: readonly Ticket[]
  options: QueueOptions
  onClose: () => void
  onApplied: (ids: readonly number[]) => void
}

function CloseDialog({
  tickets,
  onClose,
  onApplied,
}: Pick<CommandProps, 'tickets' | 'onClose' | 'onApplied'>) {
  const q = useWords(queueWords)
  const change = useTicketBulkChange()
  const open = movable(tickets, 'closed')
  const skipped = tickets.length - open.length
  const ids = open.map(({ id }) => id)
  return (
    <Confirm
      open
      title={q('close.title', { count: open.length })}
      action={q('close.action', { count: open.length })}
      tone="danger"
      onConfirm={async () => {
        if (ids.length > 0) await change.mutateAsync({ ids, body: { set: { status: 'closed' } } })
        onApplied(ids)
      }}
      onClose={onClose}
    >
      {q('close.consequence')}
      {skipped > 0 && <> {q('close.skipped', { count: skipped })}</>}
    </Confirm>
  )
}

function useApply(tickets: readonly Ticket[], onApplied: (ids: readonly number[]) => void) {
  const failed = useFailureToast()
  const change = useTicketBulkChange()
  return (body: BulkBody) => {
    const ids = tickets.map(({ id }) => id)
    onApplied(ids)
    // A promise, because the dialog is gone by the time of the answer, and with it what `mutate` would call.
    void change.mutateAsync({ ids, body }).catch(failed)
  }
}

const oneIn = (value: string | undefined): string[] => (value === undefined ? [] : [value])
