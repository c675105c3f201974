import { useMemo } from 'react'
import type { InboundMail } from '../../../../contract/tickets/inbound-mails.ts'
import type { Column } from '../../../kit/table/data-table.tsx'
import { NoValue } from '../../../kit/table/no-value.tsx'
import { When } from '../../../kit/when.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { inboundWords } from '../words/index.ts'
import { MailState } from './mail-state.tsx'

export function useMailColumns(): Column<InboundMail>[] {
  const t = useWords(inboundWords)
  return useMemo(
    () => [
      {
        id: 'subject',
        label: t('field.subject'),
        cell: ({ subject }) => subject || t('noSubject'),
      },
      {
        id: 'from',
        label: t('field.from'),
        narrow: 'line',
        cell: ({ from_email }) => from_email || <NoValue />,
      },
      {
        id: 'reason',
        label: t('field.reason'),
        narrow: 'none',
        cell: ({ reason }) => (reason ? <span className="small">{t(`reason.${reason}`)}</span> : <NoValue />),
      },
      {
        id: 'state',
        label: t('field.state'),
        narrow: 'aside',
        cell: (mail) => <MailState mail={mail} />,
      },
      {
        id: 'received',
        label: t('field.received'),
        narrow: 'end',
        cell: ({ received_at }) => <When at={received_at} />,
      },
    ],
    [t],
  )
}
