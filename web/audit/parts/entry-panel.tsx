import { Link } from 'wouter'
import type { AuditEntry } from '../../../contract/audit.ts'
import { OrganizationName } from '../../directory/organization-name.tsx'
import { ButtonLink } from '../../kit/button.tsx'
import { Facts } from '../../kit/facts.tsx'
import { ItemPanel } from '../../kit/item-panel.tsx'
import { SidePanel } from '../../kit/split.tsx'
import { When } from '../../kit/when.tsx'
import { formatExact } from '../../lib/format-date.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { useAuditEntry } from '../data.ts'
import { subjectHref } from '../entry.ts'
import { auditWords } from '../words/index.ts'
import { EntryChanges } from './entry-changes.tsx'
import { useActionName, useActorName } from './entry-words.ts'
import { Subject } from './subject.tsx'

/** One entry beside the list; on a phone its own page. */
export function EntryPanel({ entryId }: { entryId: number | undefined }) {
  const t = useWords(auditWords)
  return (
    <ItemPanel
      id={entryId}
      path="/audit"
      title={t('detail.title')}
      icon="history"
      gone={{ title: t('detail.gone'), text: t('detail.goneHelp') }}
      query={useAuditEntry(entryId ?? 0)}
    >
      {(entry, closeHref) => <Entry entry={entry} closeHref={closeHref} />}
    </ItemPanel>
  )
}

function Entry({ entry, closeHref }: { entry: AuditEntry; closeHref: string }) {
  const t = useWords(auditWords)
  const locale = useLocale()
  const actor = useActorName()
  const action = useActionName()
  const href = subjectHref(entry)
  const from = [entry.device, entry.ip].filter(Boolean).join(' · ')
  return (
    <SidePanel id={String(entry.id)} title={action(entry)} closeHref={closeHref}>
      <Facts
        facts={[
          {
            label: t('field.who'),
            value:
              entry.actor_id === null ? (
                actor(entry)
              ) : (
                <Link href={`/people/${entry.actor_id}`}>{actor(entry)}</Link>
              ),
          },
          {
            label: t('field.on'),
            value: href ? (
              <Link href={href}>
                <Subject entry={entry} />
              </Link>
            ) : (
              <Subject entry={entry} />
            ),
          },
          {
            label: t('field.organization'),
            value:
              entry.organization_id === null ? null : (
                <Link href={`/organizations/${entry.organization_id}`}>
                  <OrganizationName id={entry.organization_id} />
                </Link>
              ),
          },
          { label: t('field.at'), value: <When at={entry.at} /> },
          { label: t('field.exact'), value: formatExact(new Date(entry.at), locale) },
          { label: t('field.from'), value: from || null },
          { label: t('field.request'), value: <span className="mono small">{entry.request_id}</span> },
        ]}
      />
      <EntryChanges entry={entry} />
      <div className="row">
        {entry.subject_id !== null && (
          <ButtonLink
            size="small"
            icon="filter"
            href={`/audit?${new URLSearchParams({ subject_type: entry.subject_type, subject: entry.subject_id })}`}
          >
            {t('detail.onlyThis')}
          </ButtonLink>
        )}
        {entry.actor_id !== null && (
          <ButtonLink size="small" icon="user" href={`/audit?actor=${entry.actor_id}`}>
            {t('detail.onlyActor')}
          </ButtonLink>
        )}
      </div>
    </SidePanel>
  )
}
