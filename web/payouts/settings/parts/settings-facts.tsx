import type { PayoutSettings } from '../../../../contract/payouts/settings.ts'
import { Facts } from '../../../kit/facts.tsx'
import { Money } from '../../../kit/money.tsx'
import { Section } from '../../../kit/page.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { formatBasisPoints } from '../../../lib/percent.ts'
import { payoutSettingsWords } from '../words/index.ts'

/** For those whom the settings bind and who do not decide them. */
export function SettingsFacts({ settings, currency }: { settings: PayoutSettings; currency: string }) {
  const t = useWords(payoutSettingsWords)
  const locale = useLocale()
  const { maker, approver } = settings.limits
  const limit = (minor: number | null) =>
    minor === null ? t('noLimit') : <Money minor={minor} currency={currency} />
  return (
    <>
      <Section title={t('approval')}>
        <p>
          <Approval settings={settings} currency={currency} />
        </p>
      </Section>
      <Section title={t('fees')}>
        <Facts
          facts={[
            {
              label: t('field.fee_bearer'),
              value: (
                <>
                  {t(`bearer.${settings.fee_bearer}`)}
                  <span className="field-help">{t(`bearer.${settings.fee_bearer}Help`)}</span>
                </>
              ),
            },
            {
              label: t('field.fee_cap_basis_points'),
              value: formatBasisPoints(settings.fee_cap_basis_points, locale),
            },
          ]}
        />
      </Section>
      <Section title={t('limits.maker')}>
        <Facts
          facts={[
            { label: t('field.per_transfer'), value: limit(maker.per_transfer) },
            { label: t('field.per_bulk'), value: limit(maker.per_bulk) },
          ]}
        />
      </Section>
      <Section title={t('limits.approver')}>
        <Facts
          facts={[
            { label: t('field.per_day'), value: limit(approver.per_day) },
            { label: t('field.per_month'), value: limit(approver.per_month) },
          ]}
        />
      </Section>
    </>
  )
}

function Approval({ settings, currency }: { settings: PayoutSettings; currency: string }) {
  const t = useWords(payoutSettingsWords)
  const { approval_required: isRequired, approval_free_up_to: free } = settings
  if (!isRequired) return t('approval.none')
  if (free === 0) return t('approval.all')
  return t.rich('approval.above', { amount: <Money minor={free} currency={currency} strong /> })
}
