import { Link } from 'wouter'
import { can } from '../../../contract/permissions.ts'
import type { ShopSettings } from '../../../contract/shop/settings.ts'
import { useMe } from '../../identity/session.ts'
import { Notice } from '../../kit/notice.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useMentions } from '../orders/use-mentions.ts'
import { shopWords } from '../words/index.ts'

/** What a shop lacks before it opens, each with the way to it. */
export function Opening({ settings, products, boxOf }: OpeningProps) {
  const t = useWords(shopWords)
  const organization = String(settings.organization_id)
  const missing = [...settings.missing, ...(products === 0 ? (['products'] as const) : [])]
  if (missing.length === 0) return <Notice tone="good">{t('settings.ready')}</Notice>
  return (
    <Notice tone="attention" title={t('settings.missing')}>
      <ul className="shop-missing">
        {missing.map((what) => (
          <li key={what}>
            {what === 'products' ? (
              <Link href={`/products?organization=${organization}`}>{t('settings.missing.products')}</Link>
            ) : (
              <a
                href={`#${boxOf(what)}`}
                onClick={(event) => {
                  event.preventDefault()
                  document.getElementById(boxOf(what))?.focus()
                }}
              >
                {t(`settings.missing.${what}`)}
              </a>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

interface OpeningProps {
  settings: ShopSettings
  /** How many are for sale. */
  products: number
  boxOf: (field: string) => string
}

/** Without them nothing is paid online nor invoiced, and nobody would see why. */
export function MissingMentions({ settings }: { settings: ShopSettings }) {
  const t = useWords(shopWords)
  const say = useMentions()
  const mayMend = can(useMe().role, 'organizations.manage')
  if (settings.missing_mentions.length === 0) return null
  return (
    <Notice tone="attention" title={t('settings.mentions')}>
      {t('settings.mentionsHelp', { names: say(settings.missing_mentions) })}{' '}
      {mayMend ? (
        <Link href={`/organizations/${settings.organization_id}`}>{t('settings.mentionsMend')}</Link>
      ) : (
        t('settings.mentionsAsk')
      )}
    </Notice>
  )
}
