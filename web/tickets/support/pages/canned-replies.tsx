import { useMemo } from 'react'
import { useParams } from 'wouter'
import type { CannedReply } from '../../../../contract/tickets/canned-replies.ts'
import { ListScreen } from '../../../kit/list-screen.tsx'
import type { Column } from '../../../kit/table/data-table.tsx'
import { When } from '../../../kit/when.tsx'
import { idIn } from '../../../lib/address.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useUrlState } from '../../../lib/url-state.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { useCannedReplies } from '../data.ts'
import { CreateCannedReply } from '../parts/canned-forms.tsx'
import { CannedPanel } from '../parts/canned-panel.tsx'
import { SupportPages } from '../parts/support-pages.tsx'
import { supportWords } from '../words/index.ts'

const address = { q: '' }

/** Texts to answer with. */
export default function CannedReplies() {
  const t = useWords(supportWords)
  const { cannedReplyId: open } = useParams<{ cannedReplyId?: string }>()
  const { doing, begin, end } = useDoing(['create'])
  const [{ q }] = useUrlState(address)
  return (
    <>
      <ListScreen
        title={t('canned.title')}
        lead={t('canned.lead')}
        path="/support/canned-replies"
        address={address}
        above={<SupportPages current="canned" />}
        list={useCannedReplies({ q: q.trim() || undefined })}
        columns={useCannedColumns()}
        rowKey={({ id }) => String(id)}
        rowName={({ title }) => title}
        search={t('canned.search')}
        primary={{ label: t('canned.create'), icon: 'plus', onSelect: () => begin('create') }}
        open={{ key: open, panel: open && <CannedPanel key={open} cannedReplyId={idIn(open)} /> }}
        empty={{ icon: 'chat', title: t('canned.empty'), text: t('canned.emptyHelp') }}
      />
      {doing === 'create' && <CreateCannedReply onClose={end} />}
    </>
  )
}

function useCannedColumns(): Column<CannedReply>[] {
  const t = useWords(supportWords)
  return useMemo(
    () => [
      { id: 'title', label: t('canned.field.title'), wrap: true, cell: ({ title }) => title },
      {
        id: 'locale',
        label: t('canned.field.locale'),
        narrow: 'line',
        cell: ({ locale }) => t(`canned.locale.${locale}`),
      },
      {
        id: 'updated',
        label: t('field.updated_at'),
        narrow: 'none',
        extra: true,
        cell: ({ updated_at }) => <When at={updated_at} show="day" />,
      },
    ],
    [t],
  )
}
