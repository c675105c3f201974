import { useState } from 'react'
import { can } from '../../../contract/permissions.ts'
import { textIn } from '../../../contract/shop/schemas.ts'
import type { ShopSettings } from '../../../contract/shop/settings.ts'
import { useMe } from '../../identity/session.ts'
import { Badge } from '../../kit/badge.tsx'
import { ButtonLink } from '../../kit/button.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Page } from '../../kit/page.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { useProducts, useShopSettings } from '../data.ts'
import { useLiveShop } from '../live.ts'
import { SettingsForm } from '../parts/settings-form.tsx'
import { ShopChoice, useShopChoice } from '../parts/shop-choice.tsx'
import { shopWords } from '../words/index.ts'
import '../parts/shop.css'

/** A shop's settings, beginning with what visitors see of it and what it lacks before it opens. */
export default function ShopSettingsPage() {
  const t = useWords(shopWords)
  useLiveShop()
  const mayEdit = can(useMe().role, 'shop.edit')
  const choice = useShopChoice()
  const query = useShopSettings(choice.organizationId)
  const [saves, setSaves] = useState(0)
  return (
    <Page title={t('settings.title')} width="text" back={{ href: '/products', label: t('products.title') }}>
      <ShopChoice {...choice} />
      <Loaded query={query} skeleton={<Skeleton shape="facts" count={8} />}>
        {(settings) => (
          <>
            <Head settings={settings} />
            {!settings.is_open && <Missing settings={settings} />}
            <SettingsForm
              key={`${settings.organization_id} ${saves}`}
              settings={settings}
              mayEdit={mayEdit}
              onSaved={() => setSaves((count) => count + 1)}
            />
          </>
        )}
      </Loaded>
    </Page>
  )
}

/** The head of the shop as its visitors see it. */
function Head({ settings }: { settings: ShopSettings }) {
  const t = useWords(shopWords)
  const locale = useLocale()
  const address = `/boutique/${settings.handle}`
  return (
    <section className="shop-head" aria-label={t('settings.preview')}>
      <div className="category-row-name">
        <p className="shop-head-name">{textIn(settings.name, locale)}</p>
        <p className="small soft mono seo-preview-address">
          {window.location.origin}
          {address}
        </p>
      </div>
      {settings.is_open ? (
        <ButtonLink icon="globe" href={address}>
          {t('settings.visit')}
        </ButtonLink>
      ) : (
        <Badge>{t('settings.closed')}</Badge>
      )}
    </section>
  )
}

function Missing({ settings }: { settings: ShopSettings }) {
  const t = useWords(shopWords)
  const products = useProducts({
    organization: String(settings.organization_id),
    status: 'active',
    limit: 1,
  }).data
  const missing = [...settings.missing, ...(products?.total === 0 ? (['products'] as const) : [])]
  if (products === undefined) return null
  if (missing.length === 0) return <Notice tone="good">{t('settings.ready')}</Notice>
  return (
    <Notice tone="attention" title={t('settings.missing')}>
      <ul>
        {missing.map((what) => (
          <li key={what}>{t(`settings.missing.${what}`)}</li>
        ))}
      </ul>
    </Notice>
  )
}
