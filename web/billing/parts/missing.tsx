import { Link } from 'wouter'
import { partyFieldNames } from '../../../contract/billing/schemas.ts'
import type { LegalField } from '../../../contract/organizations.ts'
import { can } from '../../../contract/permissions.ts'
import { fieldWords } from '../../directory/field-words/index.ts'
import { useMe } from '../../identity/session.ts'
import { Notice } from '../../kit/notice.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { billingWords } from '../words/index.ts'

/** What must be completed before a draft may be issued, by whose record lacks it, with the way there for those who may
 *  complete it. */
export function Missing({ missing, issuerId, clientId, clientName }: MissingProps) {
  const t = useWords(billingWords)
  const field = useWords(fieldWords)
  const mayMend = can(useMe().role, 'organizations.manage')
  const sides = [
    { side: 'issuer', id: issuerId, name: t('missing.issuer') },
    { side: 'client', id: clientId, name: clientName },
  ] as const
  if (missing.length === 0) return null
  return (
    <Notice tone="attention" title={t('missing.title')}>
      <ul className="missing-sides">
        {sides.map(({ side, id, name }) => {
          const fields = fieldsOf(missing, side)
          if (fields.length === 0) return null
          return (
            <li key={side}>
              {t('missing.side', { name, fields: fields.map((one) => field(`field.${one}`)).join(', ') })}{' '}
              {mayMend && <Link href={`/organizations/${id}/facts`}>{t('missing.mend')}</Link>}
            </li>
          )
        })}
      </ul>
      {!mayMend && <p>{t('missing.ask')}</p>}
    </Notice>
  )
}

interface MissingProps {
  /** `issuer.rccm_number` */
  missing: readonly string[]
  issuerId: number
  clientId: number
  clientName: string
}

const fieldsOf = (missing: readonly string[], side: string): (LegalField | 'name' | 'country')[] =>
  partyFieldNames.filter((name) => missing.includes(`${side}.${name}`))
