import { useEffect, useRef } from 'react'
import type { Account } from '../../../../contract/payouts/schemas.ts'
import { Empty } from '../../../kit/empty.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Page } from '../../../kit/page.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { Steps } from '../../../kit/steps.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { useAccounts } from '../../data.ts'
import { payoutWords } from '../../words/index.ts'
import { CheckStep } from '../parts/check-step.tsx'
import { ConfirmStep } from '../parts/confirm-step.tsx'
import { FileStep } from '../parts/file-step.tsx'
import { OptionsStep } from '../parts/options-step.tsx'
import { type At, useWizard } from '../use-wizard.ts'
import { wizardWords } from '../words/index.ts'
import '../wizard.css'

/** From a file to a bulk: chosen, checked and mended, dated, confirmed in words. */
export default function NewPayouts() {
  const t = useWords(wizardWords)
  const payouts = useWords(payoutWords)
  const accounts = useAccounts({ is_active: 'true' })
  return (
    <Page title={t('title')} back={{ href: '/payouts', label: payouts('title') }}>
      <Loaded query={accounts} skeleton={<Skeleton shape="card" count={1} />}>
        {({ results }) =>
          results.length === 0 ? (
            <Empty icon="wallet" title={t('noAccount')}>
              {t('noAccount.help')}
            </Empty>
          ) : (
            <Wizard accounts={results} />
          )
        }
      </Loaded>
    </Page>
  )
}

function Wizard({ accounts }: { accounts: readonly Account[] }) {
  const t = useWords(wizardWords)
  const wizard = useWizard(accounts)
  const { at } = wizard
  const body = useRef<HTMLDivElement>(null)
  const first = useRef(at)
  // Who does not see the page learns that a step has come by being led to it.
  useEffect(() => {
    if (first.current === at) return
    first.current = at
    window.scrollTo(0, 0)
    body.current?.focus({ preventScroll: true })
  }, [at])
  const Step = STEPS[at]
  return (
    <section className="payout-wizard" aria-label={t('title')}>
      <Steps label={t('steps')} steps={ORDER.map((step) => t(`step.${step}`))} at={ORDER.indexOf(at)} />
      {/* biome-ignore lint/a11y/useSemanticElements: a group that only carries the focus and the step's name. */}
      <div ref={body} className="payout-wizard-body" role="group" tabIndex={-1} aria-label={t(`step.${at}`)}>
        <Step wizard={wizard} />
      </div>
    </section>
  )
}

const ORDER: readonly At[] = ['file', 'check', 'options', 'confirm']
const STEPS = { file: FileStep, check: CheckStep, options: OptionsStep, confirm: ConfirmStep } as const
