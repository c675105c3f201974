import { useReadersOrganizations } from '../../directory/organizations.ts'
import { useMe } from '../../identity/session.ts'
import { SelectField } from '../../kit/choice-field.tsx'
import { idIn } from '../../lib/address.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { shopWords } from '../words/index.ts'

const ADDRESS = { organization: '' }

/** Whose shop a page is about; in its address, so that a link means the same to whoever opens it. */
export function useShopChoice() {
  const me = useMe()
  const [{ organization }, set] = useUrlState(ADDRESS)
  return {
    organizationId: idIn(organization) ?? me.organization.id,
    choose: (id: string) => set({ organization: id }),
  }
}

/** For staff of several shops. */
export function ShopChoice({ organizationId, choose }: ReturnType<typeof useShopChoice>) {
  const t = useWords(shopWords)
  const owners = useReadersOrganizations()
  if (owners.length < 2) return null
  return (
    <SelectField
      label={t('field.organization')}
      value={String(organizationId)}
      onChange={choose}
      options={owners.map(({ id, name }) => ({ value: String(id), label: name }))}
    />
  )
}
