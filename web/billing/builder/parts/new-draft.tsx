import { useSearch } from 'wouter'
import type { DocumentKind } from '../../../../contract/billing/schemas.ts'
import { SETTINGS_AT_FIRST } from '../../../../contract/billing/settings.ts'
import { currencies } from '../../../../contract/money.ts'
import { useMe } from '../../../identity/session.ts'
import { Loaded } from '../../../kit/loaded.tsx'
import { Page } from '../../../kit/page.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { idIn, oneOf } from '../../../lib/address.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useBillingSettings } from '../../settings/data.ts'
import { newLine } from '../draft.ts'
import { builderWords } from '../words/index.ts'
import { Builder } from './builder.tsx'

/** A new draft as the settings begin it; `?client=3&project=7` says for whom. Without a network it begins as a new
 *  issuer's would. */
export function NewDraft({ kind }: { kind: Extract<DocumentKind, 'quote' | 'invoice' | 'proforma'> }) {
  const t = useWords(builderWords)
  const me = useMe()
  const settings = useBillingSettings()
  const address = new URLSearchParams(useSearch())
  const isOffline = settings.fetchStatus === 'paused' || settings.error !== null
  const known = settings.data ?? (isOffline ? SETTINGS_AT_FIRST : undefined)
  if (known === undefined)
    return (
      <Page title={t(`new.${kind}`)}>
        <Loaded query={settings} skeleton={<Skeleton shape="facts" count={6} />}>
          {() => null}
        </Loaded>
      </Page>
    )
  return (
    <Builder
      kind={kind}
      id={null}
      initial={{
        organization_id: idIn(address.get('client') ?? undefined),
        project_id: idIn(address.get('project') ?? undefined) ?? null,
        currency: oneOf(currencies, me.organization.currency) ?? 'XOF',
        prices_include_tax: known.prices_include_tax,
        payment_terms: known.payment_terms,
        notes: '',
        lines: [newLine()],
        discount: null,
        updated_at: null,
      }}
      deadlineDays={kind === 'quote' ? known.quote_valid_days : known.due_days}
      onTakeTheirs={() => undefined}
    />
  )
}
