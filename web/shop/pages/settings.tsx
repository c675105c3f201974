import { useState } from 'react'
import { can } from '../../../contract/permissions.ts'
import { useMe } from '../../identity/session.ts'
import { Loaded } from '../../kit/loaded.tsx'
import { Page } from '../../kit/page.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useShopSettings } from '../data.ts'
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
          <SettingsForm
            key={`${settings.organization_id} ${saves}`}
            settings={settings}
            mayEdit={mayEdit}
            onSaved={() => setSaves((count) => count + 1)}
          />
        )}
      </Loaded>
    </Page>
  )
}
