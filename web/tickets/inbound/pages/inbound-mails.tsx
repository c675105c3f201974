import { useMemo } from 'react'
import { useParams } from 'wouter'
import { ListScreen } from '../../../kit/list-screen.tsx'
import { idIn } from '../../../lib/address.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useUrlState } from '../../../lib/url-state.ts'
import { useInboundMails } from '../data.ts'
import { mailsAddress, mailsQuery } from '../filters.ts'
import { useMailColumns } from '../parts/mail-columns.tsx'
import { MailPanel } from '../parts/mail-panel.tsx'
import { inboundWords } from '../words/index.ts'

/** Mails to support: those that wait for a decision, and what became of the others. */
export default function InboundMails() {
  const t = useWords(inboundWords)
  const { mailId } = useParams<{ mailId?: string }>()
  const [address] = useUrlState(mailsAddress)
  const mails = useInboundMails(useMemo(() => mailsQuery(address), [address]))
  const isHeld = address.state === 'held'
  return (
    <ListScreen
      title={t('list.title')}
      lead={t('list.lead')}
      path="/inbound-mails"
      address={mailsAddress}
      list={mails}
      columns={useMailColumns()}
      rowKey={({ id }) => String(id)}
      rowName={({ subject, from_email }) => subject || from_email}
      search={t('list.search')}
      views={[
        { name: t('view.held'), query: {} },
        { name: t('view.ticket'), query: { state: 'ticket' } },
        { name: t('view.reply'), query: { state: 'reply' } },
        { name: t('view.dropped'), query: { state: 'dropped' } },
        { name: t('view.any'), query: { state: 'any' } },
      ]}
      open={{ key: mailId, panel: mailId && <MailPanel key={mailId} mailId={idIn(mailId)} /> }}
      empty={{
        icon: isHeld ? 'good' : 'inbox',
        title: t(isHeld ? 'list.noneHeld' : 'list.none'),
        text: t(isHeld ? 'list.noneHeldHelp' : 'list.noneHelp'),
      }}
    />
  )
}
