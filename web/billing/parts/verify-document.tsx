import { useQuery } from '@tanstack/react-query'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Facts } from '../../kit/facts.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { kitWords } from '../../kit/words/index.ts'
import { useWords } from '../../lib/i18n.tsx'
import { type BillingDocument, verifyDocument } from '../calls.ts'
import { billingWords } from '../words/index.ts'

/** Whether the document still is what was issued, computed by the server at this moment. */
export function VerifyDocument({ document, onClose }: { document: BillingDocument; onClose: () => void }) {
  const t = useWords(billingWords)
  const kit = useWords(kitWords)
  const verification = useQuery({
    queryKey: ['billing.verify', document.kind, document.id],
    queryFn: () => verifyDocument(document),
    staleTime: 0,
    gcTime: 0,
  })
  return (
    <Dialog
      open
      size="wide"
      title={t('verify.title', { name: document.number ?? '' })}
      onClose={onClose}
      actions={<Button onClick={onClose}>{kit('action.close')}</Button>}
    >
      <div className="stack">
        <Loaded query={verification} skeleton={<Skeleton shape="facts" count={3} />}>
          {({ valid, faults, content_hash, previous_hash, chain_hash }) => (
            <>
              <Notice tone={valid ? 'good' : 'bad'} title={t(valid ? 'verify.valid' : 'verify.invalid')}>
                {valid ? (
                  t('verify.validHelp')
                ) : (
                  <ul>
                    {faults.map((fault) => (
                      <li key={fault}>{t(`fault.${fault}`)}</li>
                    ))}
                  </ul>
                )}
              </Notice>
              <Facts
                facts={[
                  { label: t('verify.content'), value: <span className="mono small">{content_hash}</span> },
                  { label: t('verify.previous'), value: <span className="mono small">{previous_hash}</span> },
                  { label: t('verify.chain'), value: <span className="mono small">{chain_hash}</span> },
                ]}
              />
            </>
          )}
        </Loaded>
      </div>
    </Dialog>
  )
}
