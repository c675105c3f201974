import { Badge } from '../../kit/badge.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Page } from '../../kit/page.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useSystem } from '../data.ts'
import { Crons } from '../parts/crons.tsx'
import { Figures } from '../parts/figures.tsx'
import { Health } from '../parts/health.tsx'
import { JobStates } from '../parts/job-states.tsx'
import { MailIn } from '../parts/mail-in.tsx'
import { Payments } from '../parts/payments.tsx'
import { PayoutRail } from '../parts/payout-rail.tsx'
import { Requests } from '../parts/requests.tsx'
import { SigningKeys } from '../parts/signing-keys.tsx'
import { adminWords } from '../words/index.ts'

export default function SystemPage() {
  const t = useWords(adminWords)
  const system = useSystem()
  const down = system.data?.checks.filter((check) => !check.ok).length
  return (
    <Page
      title={t('system.title')}
      lead={system.data && t('system.lead', { version: system.data.version })}
      state={
        down === undefined ? undefined : (
          <Badge tone={down > 0 ? 'bad' : 'good'}>
            {down > 0 ? t('health.bad', { count: down }) : t('health.ok')}
          </Badge>
        )
      }
    >
      <Loaded
        query={system}
        skeleton={
          <div className="stack">
            <Skeleton shape="card" />
            <Skeleton shape="block" />
            <Skeleton shape="rows" count={4} />
          </div>
        }
      >
        {(data) => (
          <div className="stack" data-gap="large">
            <Figures system={data} />
            <Requests requests={data.requests} />
            <Health checks={data.checks} />
            <JobStates system={data} />
            <Payments payments={data.payments} />
            <PayoutRail />
            <MailIn mail={data.mail_in} />
            <Crons crons={data.crons} />
            <SigningKeys keys={data.signing_keys} />
          </div>
        )}
      </Loaded>
    </Page>
  )
}
