import type { Bulk } from '../../../../contract/payouts/schemas.ts'
import { ButtonLink } from '../../../kit/button.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { hrefOf } from '../../data.ts'
import { DuplicateItem } from '../../parts/duplicate-item.tsx'
import { payoutWords } from '../../words/index.ts'
import { useReasons } from '../data.ts'
import { approvalWords } from '../words/index.ts'

/** Repetitions that the maker meant, with the reasons. */
export function KeptDuplicates({ bulk }: { bulk: Bulk }) {
  const t = useWords(approvalWords)
  const payouts = useWords(payoutWords)
  return (
    <Section
      title={t('reasons.title')}
      actions={
        <ButtonLink size="small" look="quiet" href={`${hrefOf(bulk.bulk_id)}/duplicates`}>
          {t('reasons.all')}
        </ButtonLink>
      }
    >
      <Loaded query={useReasons(bulk.bulk_id)} skeleton={<Skeleton shape="rows" count={2} />}>
        {({ results }) => (
          <ul className="duplicates">
            {results.map(
              (duplicate) =>
                duplicate.acknowledged && (
                  <DuplicateItem
                    key={`${duplicate.transfer_id} ${duplicate.with.transfer_id ?? duplicate.with.line}`}
                    duplicate={duplicate}
                    currency={bulk.currency}
                    decided={
                      <p>
                        {payouts('duplicate.kept', {
                          name: duplicate.acknowledged.by.name,
                          reason: duplicate.acknowledged.reason,
                        })}
                      </p>
                    }
                  />
                ),
            )}
          </ul>
        )}
      </Loaded>
    </Section>
  )
}
