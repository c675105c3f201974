import type { AuditEntry } from '../../../contract/audit.ts'
import { organizationFieldNames } from '../../../contract/organizations.ts'
import { fieldWords } from '../../directory/field-words/index.ts'
import { roleWords } from '../../identity/roles/words/index.ts'
import { Facts } from '../../kit/facts.tsx'
import { Section } from '../../kit/page.tsx'
import { Changes } from '../../kit/timeline.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { changesOf } from '../entry.ts'
import { fr } from '../words/fr.ts'
import { auditWords } from '../words/index.ts'

type FactKey = Extract<keyof typeof fr, `fact.${string}`>

/** Before and after by field; a creation lists its values only. */
export function EntryChanges({ entry }: { entry: AuditEntry }) {
  const t = useWords(auditWords)
  const role = useWords(roleWords)
  const changes = changesOf(entry, {
    role: (name) => role(`role.${name}`),
    say: (key, holes) => t(key as 'value.numbered', holes ?? { id: '' }),
  })
  const organizationField = useWords(fieldWords)
  const fieldName = (field: string) => {
    const fact = FACTS.find((one) => one === `fact.${field}`)
    if (fact) return t(fact)
    const name = organizationFieldNames.find((one) => one === field)
    return name ? organizationField(`field.${name}`) : field
  }
  if (changes.length === 0) return null
  return (
    <Section title={t(entry.before ? 'detail.changes' : 'detail.facts')}>
      {entry.before ? (
        <Changes
          changes={changes}
          names={Object.fromEntries(changes.map(({ field }) => [field, fieldName(field)]))}
        />
      ) : (
        <Facts facts={changes.map(({ field, after }) => ({ label: fieldName(field), value: after }))} />
      )}
    </Section>
  )
}

const FACTS = Object.keys(fr).filter((key): key is FactKey => key.startsWith('fact.'))
