import { useState } from 'react'
import { useSearch } from 'wouter'
import type * as z from 'zod'
import type { listLinkedAccounts } from '../../../../contract/identity/account.ts'
import { providerNames } from '../../../../contract/identity/provider-marks.ts'
import {
  type Provider,
  provider as providerSchema,
  startOauth,
} from '../../../../contract/identity/sign-in.ts'
import { Button, ButtonLink } from '../../../kit/button.tsx'
import { Confirm } from '../../../kit/confirm.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Notice } from '../../../kit/notice.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { When } from '../../../kit/when.tsx'
import { addressOf } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useSignInMethods } from '../../data.ts'
import { ProviderMark } from '../../parts/provider-mark.tsx'
import { OauthNotice } from '../../parts/sign-in-notice.tsx'
import { useLinkedAccounts, useUnlinkAccount } from '../data.ts'
import { accountWords } from '../words/index.ts'
import { Setting } from './setting.tsx'

type Linked = z.output<typeof listLinkedAccounts.reply>['results'][number]

export function LinkedAccounts() {
  const t = useWords(accountWords)
  const search = useSearch()
  const linked = useLinkedAccounts()
  const methods = useSignInMethods()
  const justLinked = providerSchema.safeParse(new URLSearchParams(search).get('linked')).data
  return (
    <Setting id="linked" title={t('linked.title')} lead={t('linked.lead')}>
      <OauthNotice search={search} />
      <Loaded query={linked} skeleton={<Skeleton shape="rows" count={2} />}>
        {({ results }) => {
          // A provider that is no longer offered stays in the list while an account of it is linked.
          const shown = providerSchema.options.filter(
            (provider) => methods.data?.[provider] || results.some((one) => one.provider === provider),
          )
          if (shown.length === 0 && methods.data) return <p className="soft">{t('linked.none')}</p>
          return (
            <>
              {justLinked && results.some((one) => one.provider === justLinked) && (
                <Notice tone="good">{t('linked.done', { provider: providerNames[justLinked] })}</Notice>
              )}
              <ul className="setting-rows">
                {shown.map((provider) => (
                  <Row
                    key={provider}
                    provider={provider}
                    linked={results.find((one) => one.provider === provider)}
                  />
                ))}
              </ul>
            </>
          )
        }}
      </Loaded>
    </Setting>
  )
}

function Row({ provider, linked }: { provider: Provider; linked: Linked | undefined }) {
  const t = useWords(accountWords)
  const [asking, setAsking] = useState(false)
  const unlink = useUnlinkAccount()
  const name = providerNames[provider]
  return (
    <li className="setting-row">
      <ProviderMark provider={provider} size={20} />
      <div>
        <p className="setting-row-name">
          <strong>{name}</strong>
        </p>
        <p className="soft small">
          {linked ? (
            <>
              {linked.email} · {t.rich('linked.since', { when: <When at={linked.linked_at} /> })}
            </>
          ) : (
            t('linked.not')
          )}
        </p>
      </div>
      <div className="setting-row-act">
        {linked ? (
          <Button
            size="small"
            aria-label={t('linked.confirmAction', { provider: name })}
            onClick={() => setAsking(true)}
          >
            {t('linked.unlink')}
          </Button>
        ) : (
          <ButtonLink size="small" href={linkAddress(provider)}>
            {t('linked.link')} <span className="visually-hidden">{name}</span>
          </ButtonLink>
        )}
      </div>
      {linked && (
        <Confirm
          open={asking}
          title={t('linked.confirm', { provider: name })}
          action={t('linked.confirmAction', { provider: name })}
          tone="danger"
          onConfirm={() => unlink.mutateAsync(linked.id)}
          onClose={() => setAsking(false)}
        >
          <p>{t('linked.consequence', { email: linked.email })}</p>
        </Confirm>
      )}
    </li>
  )
}

const linkAddress = (provider: Provider) =>
  addressOf(startOauth, {
    params: { provider },
    query: { link: 'true', return_to: `/account?linked=${provider}` },
  })
