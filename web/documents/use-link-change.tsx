import { readLink, type ShareLink, updateLink } from '../../contract/documents/links.ts'
import { useGuardedChange } from '../kit/conflict/use-guarded-change.tsx'
import { When } from '../kit/when.tsx'
import { call } from '../lib/call.ts'
import { guarding } from '../lib/changes/expected.ts'
import { useWords } from '../lib/i18n.tsx'
import type { LinkChange } from './links.ts'
import { useUpdateLink } from './links-data.ts'
import { documentWords } from './words/index.ts'

/** Where somebody else has changed the same link meanwhile, both versions are shown. */
export function useLinkChange() {
  const t = useWords(documentWords)
  const update = useUpdateLink()
  return useGuardedChange<ShareLink, LinkChange>({
    routeId: updateLink.id,
    guards,
    read: ({ id: linkId }) => call(readLink, { params: { linkId } }),
    submit: (link, body) => update.mutateAsync({ link, body }),
    isOf: ({ params }, { id }) => (params as { linkId?: unknown }).linkId === id,
    lead: () => t('links.conflict'),
    label: (name) => t(name === 'label' ? 'links.label' : 'links.until'),
    show: (name, value) =>
      name === 'label' ? String(value) || t('links.unnamed') : <When at={String(value)} show="day" />,
  })
}

/** No answer tells a password, so none can be compared. */
const guards = guarding(['label', 'expires_at'])
