import { useMemo } from 'react'
import { ticketCategories, ticketStatuses } from '../../../contract/tickets/schemas.ts'
import type { Filter } from '../../kit/filters.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { ticketWords } from '../words/index.ts'
import type { QueueAddress } from './queue-address.ts'
import type { QueueOptions } from './use-queue-options.ts'
import { queueWords } from './words/index.ts'

export function useQueueFilters(options: QueueOptions): Filter<keyof QueueAddress>[] {
  const t = useWords(ticketWords)
  const q = useWords(queueWords)
  return useMemo((): Filter<keyof QueueAddress>[] => {
    const choice = (name: keyof QueueAddress, label: string, choices: readonly Option[]) =>
      choices.length === 0 ? [] : [{ name, label, several: true as const, options: [...choices] }]
    return [
      ...choice(
        'status',
        t('field.status'),
        ticketStatuses.map((value) => ({ value, label: t(`status.${value}`) })),
      ),
      ...choice('priority', t('field.priority'), options.priority),
      ...choice('assignee', t('field.assignee'), [
        { value: 'me', label: q('filter.me') },
        { value: 'none', label: q('filter.nobody') },
        ...options.assignees,
      ]),
      ...choice(
        'organization',
        t('field.organization'),
        options.organizations.map(({ id, name }) => ({ value: String(id), label: name })),
      ),
      ...choice('team', t('field.team'), [{ value: 'none', label: q('filter.noTeam') }, ...options.teams]),
      ...choice(
        'category',
        t('field.category'),
        ticketCategories.map((value) => ({ value, label: t(`category.${value}`) })),
      ),
      { kind: 'switch', name: 'breached', label: q('filter.breached') },
      { kind: 'period', from: 'start_date', to: 'end_date', label: q('filter.opened') },
      // What depends on answers comes last, where it moves no other.
      ...choice('requester', q('column.requester'), options.requesters),
      ...choice('tag', t('field.tags'), options.tags),
    ]
  }, [t, q, options])
}

interface Option {
  readonly value: string
  readonly label: string
}
