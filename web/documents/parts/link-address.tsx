import type { ShareLink } from '../../../contract/documents/links.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Notice } from '../../kit/notice.tsx'
import { CopyButton } from '../../kit/secret.tsx'
import { When } from '../../kit/when.tsx'
import { kitWords } from '../../kit/words/index.ts'
import { useWords } from '../../lib/i18n.tsx'
import { documentWords } from '../words/index.ts'
import './link-address.css'

/** The address of a link, to be copied: once it is made, and where the browser does not let a button copy. */
export function LinkAddress({ link, isNew = false, onClose }: LinkAddressProps) {
  const t = useWords(documentWords)
  const kit = useWords(kitWords)
  return (
    <Dialog
      open
      title={t(isNew ? 'links.made' : 'links.address')}
      onClose={onClose}
      actions={
        <>
          <CopyButton text={link.url} />
          <Button onClick={onClose}>{kit('action.close')}</Button>
        </>
      }
    >
      <div className="stack">
        <code className="link-address">{link.url}</code>
        <p className="soft">
          {t.rich('links.addressUntil', { day: <When at={link.expires_at} show="day" /> })}
        </p>
        {link.has_password && <Notice tone="info">{t('links.tellPassword')}</Notice>}
      </div>
    </Dialog>
  )
}

interface LinkAddressProps {
  link: ShareLink
  isNew?: boolean
  onClose: () => void
}
