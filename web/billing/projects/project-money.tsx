import { useQuery } from '@tanstack/react-query'
import { readProjectMoney } from '../../../contract/billing/project-billing.ts'
import { ButtonLink } from '../../kit/button.tsx'
import { Facts } from '../../kit/facts.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Money } from '../../kit/money.tsx'
import { Section } from '../../kit/page.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { routeQuery } from '../../lib/query-options.ts'
import { projectBillingWords } from './words/index.ts'

/** What of a project was quoted, invoiced and paid; each figure is the sum of documents that the lists show. */
export function ProjectMoney({ projectId }: { projectId: number }) {
  const t = useWords(projectBillingWords)
  const money = useQuery(routeQuery(readProjectMoney, { params: { projectId } }))
  return (
    <Section
      title={t('money.title')}
      actions={
        <>
          <ButtonLink look="quiet" href={`/quotes?project=${projectId}`}>
            {t('money.quotes')}
          </ButtonLink>
          <ButtonLink look="quiet" href={`/invoices?project=${projectId}`}>
            {t('money.invoices')}
          </ButtonLink>
        </>
      }
    >
      <Loaded query={money} skeleton={<Skeleton shape="facts" count={4} />}>
        {({ currencies }) =>
          currencies.map(({ currency, ...sums }) => {
            const shown = (minor: number) => <Money minor={minor} currency={currency} />
            return (
              <Facts
                key={currency}
                facts={[
                  ...(sums.budget_amount === null
                    ? []
                    : [{ label: t('money.budget'), value: shown(sums.budget_amount) }]),
                  { label: t('money.quoted'), value: shown(sums.quoted_amount) },
                  { label: t('money.invoiced'), value: shown(sums.invoiced_amount) },
                  { label: t('money.paid'), value: shown(sums.paid_amount) },
                  { label: t('money.outstanding'), value: shown(sums.outstanding_amount) },
                ]}
              />
            )
          })
        }
      </Loaded>
    </Section>
  )
}
