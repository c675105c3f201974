import { useState } from 'react'
import { Link } from 'wouter'
import type * as z from 'zod'
import type { readInboundMail } from '../../../../contract/tickets/inbound-mails.ts'
import { Button } from '../../../kit/button.tsx'
import { Confirm } from '../../../kit/confirm.tsx'
import { Facts } from '../../../kit/facts.tsx'
import { ItemPanel } from '../../../kit/item-panel.tsx'
import { Menu } from '../../../kit/menu.tsx'
import { Notice } from '../../../kit/notice.tsx'
import { Section } from '../../../kit/page.tsx'
import { SidePanel } from '../../../kit/split.tsx'
import { When } from '../../../kit/when.tsx'
import { formatFileSize } from '../../../lib/format.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { useDiscardMail, useInboundMail } from '../data.ts'
import { inboundWords } from '../words/index.ts'
import { MailState } from './mail-state.tsx'
import { TakeUpMail } from './take-up-mail.tsx'
import './mail-panel.css'

/** One mail beside the list: what it says, why it waits, and what becomes of it. */
export function MailPanel({ mailId }: { mailId: number | undefined }) {
  const t = useWords(inboundWords)
  return (
    <ItemPanel
      id={mailId}
      path="/inbound-mails"
      title={t('detail.title')}
      icon="mail"
      gone={{ title: t('detail.gone'), text: t('detail.goneHelp') }}
      query={useInboundMail(mailId)}
    >
      {(mail, closeHref) => <Known mail={mail} closeHref={closeHref} />}
    </ItemPanel>
  )
}

type Mail = z.output<typeof readInboundMail.reply>

function Known({ mail, closeHref }: { mail: Mail; closeHref: string }) {
  const t = useWords(inboundWords)
  const locale = useLocale()
  const [doing, setDoing] = useState<'ticket' | 'discard' | null>(null)
  const discard = useDiscardMail(mail)
  const isHeld = mail.state === 'held'
  const end = () => setDoing(null)
  return (
    <SidePanel
      id={String(mail.id)}
      title={mail.subject || t('noSubject')}
      state={<MailState mail={mail} />}
      closeHref={closeHref}
      actions={
        isHeld && (
          <>
            <Button look="primary" icon="plus" onClick={() => setDoing('ticket')}>
              {t('take.open')}
            </Button>
            <Menu
              items={[
                { label: t('discard.open'), icon: 'minus', tone: 'bad', onSelect: () => setDoing('discard') },
              ]}
            />
          </>
        )
      }
    >
      {mail.reason && <Notice tone={isHeld ? 'attention' : 'info'}>{t(`why.${mail.reason}`)}</Notice>}
      <Facts
        facts={[
          {
            label: t('field.from'),
            value: mail.from_email && (
              <>
                {mail.from_name} <span className="mail-address">{mail.from_email}</span>
              </>
            ),
          },
          { label: t('field.recipient'), value: <span className="mail-address">{mail.recipient}</span> },
          { label: t('field.received'), value: <When at={mail.received_at} /> },
          ...(mail.ticket_id === null
            ? []
            : [
                {
                  label: t('field.ticket'),
                  value: <Link href={`/tickets/${mail.ticket_id}`}>{t('openTicket')}</Link>,
                },
              ]),
          ...(mail.resolved_by ? [{ label: t('field.resolvedBy'), value: mail.resolved_by.name }] : []),
        ]}
      />
      <Section title={t('text.title')}>
        {mail.text === null ? (
          <p className="soft">{t('text.unreadable')}</p>
        ) : (
          <p className="mail-text">{mail.text || t('text.none')}</p>
        )}
      </Section>
      {mail.attachments.length > 0 && (
        <Section title={t('files.title', { count: mail.attachments.length })}>
          <ul className="mail-files">
            {mail.attachments.map(({ name, size }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name, and their order stays.
              <li key={`${index}-${name}`}>
                <span className="mail-address">{name}</span>{' '}
                <span className="soft small">{formatFileSize(size, locale)}</span>
              </li>
            ))}
          </ul>
          <p className="soft small">{t('files.help')}</p>
        </Section>
      )}
      {doing === 'ticket' && <TakeUpMail mail={mail} onClose={end} />}
      <Confirm
        open={doing === 'discard'}
        title={t('discard.title')}
        action={t('discard.action')}
        tone="danger"
        onConfirm={() => discard.mutateAsync()}
        onClose={end}
      >
        <p>{t('discard.help')}</p>
      </Confirm>
    </SidePanel>
  )
}
