import { useState } from 'react'
import { can } from '../../../contract/permissions.ts'
import { useMe } from '../../identity/session.ts'
import { Loaded } from '../../kit/loaded.tsx'
import { Page } from '../../kit/page.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
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
  const shown = useProducts({ organization: String(choice.organizationId), status: 'active', limit: 4 }).data
  const [saves, setSaves] = useState(0)
  return (
    <Page title={t('settings.title')} width="text" back={{ href: '/products', label: t('products.title') }}>
      <ShopChoice {...choice} />
      <Loaded query={query} skeleton={<Skeleton shape="facts" count={8} />}>
        {(settings) =>
          // What came later would push the form down under whoever types in it.
          shown === undefined ? (
            <Skeleton shape="facts" count={8} />
          ) : (
            <SettingsForm
              key={`${settings.organization_id} ${saves}`}
              settings={settings}
              shown={shown}
              mayEdit={mayEdit}
              onSaved={() => setSaves((count) => count + 1)}
            />
          )
        }
      </Loaded>
    </Page>
  )
}
