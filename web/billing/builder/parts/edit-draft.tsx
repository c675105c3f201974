import { useState } from 'react'
import { ButtonLink } from '../../../kit/button.tsx'
import { Empty } from '../../../kit/empty.tsx'
import { Loaded, type LoadedQuery } from '../../../kit/loaded.tsx'
import { Notice } from '../../../kit/notice.tsx'
import { Page } from '../../../kit/page.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { problemIn } from '../../../lib/problem.ts'
import { type BillingDocument, hrefOf } from '../../calls.ts'
import { useBillingSettings } from '../../settings/data.ts'
import { billingWords } from '../../words/index.ts'
import { valuesOf } from '../draft.ts'
import { builderWords } from '../words/index.ts'
import { Builder } from './builder.tsx'

/** A stored draft as its author saw it when they began: what comes meanwhile does not move under their hands. */
export function EditDraft({
  noun,
  query,
}: {
  noun: 'quote' | 'invoice'
  query: LoadedQuery<BillingDocument>
}) {
  const t = useWords(builderWords)
  const words = useWords(billingWords)
  const settings = useBillingSettings().data
  const [seen, setSeen] = useState<BillingDocument | null>(null)
  const document = seen ?? query.data
  if (document === undefined || problemIn(query.error)?.status === 404)
    return (
      <Page title={t(`edit.${noun}`)} back={{ href: `/${noun}s`, label: words(`${noun}s.title`) }}>
        {problemIn(query.error)?.status === 404 ? (
          <Empty icon="invoice" title={words(`${noun}.gone`)}>
            {words('gone.help')}
          </Empty>
        ) : (
          <Loaded query={query} skeleton={<Skeleton shape="facts" count={6} />}>
            {() => null}
          </Loaded>
        )}
      </Page>
    )
  if (seen === null) {
    setSeen(document)
    return null
  }
  if (document.status !== 'draft')
    return (
      <Page title={document.number ?? ''} back={{ href: `/${noun}s`, label: words(`${noun}s.title`) }}>
        <Notice
          tone="info"
          title={t('frozen.title')}
          action={<ButtonLink href={hrefOf(document)}>{t('frozen.open')}</ButtonLink>}
        >
          {t('frozen.text')}
        </Notice>
      </Page>
    )
  return (
    <Builder
      key={document.updated_at}
      kind={document.kind}
      id={document.id}
      initial={valuesOf(document)}
      deadlineDays={(document.kind === 'quote' ? settings?.quote_valid_days : settings?.due_days) ?? null}
      onTakeTheirs={() =>
        void Promise.resolve(query.refetch()).then((result) => {
          const data = (result as { data?: BillingDocument } | undefined)?.data
          if (data) setSeen(data)
        })
      }
    />
  )
}
