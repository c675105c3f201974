import type { CannedReply } from '../../../../contract/tickets/canned-replies.ts'
import { Facts } from '../../../kit/facts.tsx'
import { ItemPanel } from '../../../kit/item-panel.tsx'
import { When } from '../../../kit/when.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { useCannedReply, useDeleteCannedReply } from '../data.ts'
import { supportWords } from '../words/index.ts'
import { EditCannedReply } from './canned-forms.tsx'
import './canned-panel.css'
import { ConfiguredPanel } from './configured-panel.tsx'

export function CannedPanel({ cannedReplyId }: { cannedReplyId: number | undefined }) {
  const t = useWords(supportWords)
  return (
    <ItemPanel
      id={cannedReplyId}
      path="/support/canned-replies"
      title={t('canned.item')}
      icon="chat"
      gone={{ title: t('canned.gone'), text: t('canned.goneHelp') }}
      query={useCannedReply(cannedReplyId)}
    >
      {(reply, closeHref) => <Known reply={reply} closeHref={closeHref} />}
    </ItemPanel>
  )
}

function Known({ reply, closeHref }: { reply: CannedReply; closeHref: string }) {
  const t = useWords(supportWords)
  const remove = useDeleteCannedReply(reply)
  const { id, title, body, locale, updated_at } = reply
  return (
    <ConfiguredPanel
      id={id}
      title={title}
      path="/support/canned-replies"
      closeHref={closeHref}
      mayChange
      edit={(close) => <EditCannedReply reply={reply} onClose={close} />}
      remove={{
        label: t('canned.delete'),
        title: t('canned.deleteTitle', { name: title }),
        text: t('canned.deleteHelp'),
        run: () => remove.mutateAsync(),
      }}
    >
      <p className="canned-text" lang={locale}>
        {body}
      </p>
      <Facts
        facts={[
          { label: t('canned.field.locale'), value: t(`canned.locale.${locale}`) },
          { label: t('field.updated_at'), value: <When at={updated_at} /> },
        ]}
      />
    </ConfiguredPanel>
  )
}
