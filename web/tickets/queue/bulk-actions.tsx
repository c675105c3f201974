import { useState } from 'react'
import type { Ticket } from '../../../contract/tickets/schemas.ts'
import { Button } from '../../kit/button.tsx'
import { Menu } from '../../kit/menu.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { type TicketCommand, TicketCommandDialog } from './ticket-command.tsx'
import type { QueueOptions } from './use-queue-options.ts'
import { queueWords } from './words/index.ts'

/** What can be done with the tickets that are selected: the common ones as buttons, the others in a menu. */
export function BulkActions({ tickets, options, onApplied }: BulkActionsProps) {
  const q = useWords(queueWords)
  const [command, setCommand] = useState<TicketCommand | null>(null)
  return (
    <>
      {(['assign', 'status', 'team'] as const).map((one) => (
        <Button key={one} size="small" onClick={() => setCommand(one)}>
          {q(`command.${one}`)}
        </Button>
      ))}
      <Menu
        label={q('command.more')}
        items={[
          { label: q('command.priority'), onSelect: () => setCommand('priority') },
          { label: q('command.tags'), onSelect: () => setCommand('tags') },
          'line',
          { label: q('command.close'), icon: 'lock', tone: 'bad', onSelect: () => setCommand('close') },
        ]}
      />
      {command && tickets.length > 0 && (
        <TicketCommandDialog
          command={command}
          tickets={tickets}
          options={options}
          onClose={() => setCommand(null)}
          onApplied={onApplied}
        />
      )}
    </>
  )
}

interface BulkActionsProps {
  tickets: readonly Ticket[]
  options: QueueOptions
  onApplied: (ids: readonly number[]) => void
}
