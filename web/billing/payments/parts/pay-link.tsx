import { renewLink } from '../../../../contract/billing/pay-page.ts'
import type { Invoice } from '../../../../contract/billing/schemas.ts'
import { Button } from '../../../kit/button.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { Copyable } from '../../../kit/secret.tsx'
import { useFailureToast } from '../../../kit/use-failure-toast.ts'
import { kitWords } from '../../../kit/words/index.ts'
import { call } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useMove } from '../../data.ts'
import { paymentWords } from '../words/index.ts'

/** The address of the page on which anybody who has it may pay the invoice, and a new one where it went astray. */
export function PayLink({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const t = useWords(paymentWords)
  const kit = useWords(kitWords)
  const move = useMove()
  const failed = useFailureToast()
  const renew = () =>
    void move({ link: invoice.id, at: invoice.public_url }, (idempotencyKey) =>
      call(renewLink, { params: { invoiceId: invoice.id }, body: {} }, { idempotencyKey }),
    ).catch(failed)
  return (
    <Dialog
      open
      size="wide"
      title={t('link.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{kit('action.close')}</Button>
          <Button look="quiet" icon="refresh" onClick={renew}>
            {t('link.renew')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>{t('link.lead')}</p>
        {invoice.public_url !== null && <Copyable label={t('link.address')} value={invoice.public_url} />}
        <p className="soft small">{t('link.renewHelp')}</p>
      </div>
    </Dialog>
  )
}
