import { useState } from 'react'
import { Button } from '../../../kit/button.tsx'
import { Section } from '../../../kit/page.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { DuplicateItem } from '../../parts/duplicate-item.tsx'
import { payoutWords } from '../../words/index.ts'
import type { Findings } from '../findings.ts'
import type { Wizard } from '../use-wizard.ts'
import { wizardWords } from '../words/index.ts'

/** Rows that repeat a payment, decided one by one. What is left open is decided on the bulk's page, before its approval. */
export function Duplicates({ wizard, findings }: { wizard: Wizard; findings: Findings }) {
  const t = useWords(wizardWords)
  const [shown, setShown] = useState(AT_ONCE)
  const { duplicates, currency } = findings
  const open = duplicates.filter(({ line }) => !wizard.reasons.has(line)).length
  const rest = duplicates.length - shown
  const lastReason = [...wizard.reasons.values()].at(-1)
  return (
    <Section title={t('duplicates', { count: duplicates.length })} lead={t('duplicates.lead')}>
      <p role="status" className="soft">
        {t('duplicates.open', { count: open })}
      </p>
      <ul className="duplicates">
        {duplicates.slice(0, shown).map((duplicate) => (
          <DuplicateItem
            key={`${duplicate.line} ${duplicate.kind} ${duplicate.with.transfer_id ?? ''}`}
            duplicate={duplicate}
            currency={currency}
            decided={
              wizard.reasons.has(duplicate.line) ? <Decided line={duplicate.line} wizard={wizard} /> : null
            }
            lastReason={lastReason}
            onKeep={(reason) => wizard.explain(duplicate.line, reason)}
            onRemove={() => wizard.remove(duplicate.line)}
          />
        ))}
      </ul>
      {rest > 0 && (
        <Button onClick={() => setShown(shown + AT_ONCE)}>
          {t('defects.more', { count: Math.min(rest, AT_ONCE) })}
        </Button>
      )}
    </Section>
  )
}

const AT_ONCE = 10

function Decided({ line, wizard }: { line: number; wizard: Wizard }) {
  const t = useWords(wizardWords)
  const payouts = useWords(payoutWords)
  return (
    <p className="row">
      <span>{t('duplicates.kept', { reason: wizard.reasons.get(line) ?? '' })}</span>
      <Button look="link" size="small" onClick={() => wizard.explain(line, null)}>
        {payouts('duplicate.change')}
      </Button>
    </p>
  )
}
