import { useMemo } from 'react'
import { type Campaign, type Recipient, recipientStates } from '../../../contract/newsletter/schemas.ts'
import { Empty } from '../../kit/empty.tsx'
import { Filters } from '../../kit/filters.tsx'
import { LoadMore } from '../../kit/load-more.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { type Column, DataTable } from '../../kit/table/data-table.tsx'
import { NoValue } from '../../kit/table/no-value.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { useRecipients } from '../data.ts'
import { newsletterWords } from '../words/index.ts'
import { RecipientBadge } from './states.tsx'

const address = { q: '', state: '' }

/** What became of each mail, with the reason where it did not leave. */
export function CampaignRecipients({ campaign }: { campaign: Campaign }) {
  const t = useWords(newsletterWords)
  const [state, setState] = useUrlState(address)
  const list = useRecipients(campaign.id, {
    q: state.q.trim() || undefined,
    state: recipientStates.find((one) => one === state.state),
  })
  const columns = useRecipientColumns()
  return (
    <>
      <Filters
        state={state}
        onChange={setState}
        search={{ name: 'q', label: t('recipients.search') }}
        filters={[
          {
            kind: 'choice',
            name: 'state',
            label: t('field.state'),
            options: recipientStates.map((value) => ({ value, label: t(`recipient.${value}`) })),
          },
        ]}
      />
      <Loaded query={list} skeleton={<Skeleton shape="rows" count={8} />}>
        {({ rows }) => (
          <>
            <DataTable
              label={t('tab.recipients')}
              columns={columns}
              rows={rows}
              rowKey={({ subscriber_id }) => String(subscriber_id)}
              rowName={({ email }) => email}
              busy={list.isPlaceholderData}
              empty={<Empty icon="mail" title={t('recipients.empty')} />}
            />
            <LoadMore list={list} />
          </>
        )}
      </Loaded>
    </>
  )
}

function useRecipientColumns(): Column<Recipient>[] {
  const t = useWords(newsletterWords)
  return useMemo(
    () => [
      {
        id: 'email',
        label: t('field.email'),
        wrap: true,
        cell: ({ email }) => email || t('recipient.erased'),
      },
      { id: 'name', label: t('field.name'), narrow: 'line', cell: ({ name }) => name || <NoValue /> },
      {
        id: 'state',
        label: t('field.state'),
        narrow: 'aside',
        cell: ({ state }) => <RecipientBadge state={state} />,
      },
      {
        id: 'reason',
        label: t('field.reason'),
        wrap: true,
        narrow: 'line',
        cell: ({ reason, bounced_at, unsubscribed_at }) => {
          if (reason !== null) return t(`reason.${reason}`)
          if (bounced_at !== null) return t('reason.bounced')
          return unsubscribed_at === null ? <NoValue /> : t('reason.unsubscribed')
        },
      },
      {
        id: 'sent',
        label: t('field.sent'),
        narrow: 'named',
        cell: ({ sent_at }) => (sent_at === null ? <NoValue /> : <When at={sent_at} />),
      },
    ],
    [t],
  )
}
