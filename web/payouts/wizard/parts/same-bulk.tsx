import { Button, ButtonLink } from '../../../kit/button.tsx'
import { Notice } from '../../../kit/notice.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { hrefOf } from '../../data.ts'
import { nextPeriod, periodName } from '../../period.ts'
import type { Wizard } from '../use-wizard.ts'
import { wizardWords } from '../words/index.ts'

/** The same payments were dropped before. Whoever means to pay them again says so, and they take a period of their own. */
export function SameBulk({ wizard, bulkId }: { wizard: Wizard; bulkId: string }) {
  const t = useWords(wizardWords)
  const locale = useLocale()
  const period = wizard.options?.period ?? ''
  const next = nextPeriod(period)
  return (
    <Notice tone="attention" title={t('same', { period: periodName(period, locale) })} alert>
      <div className="stack" data-gap="small">
        <p>{t('same.help')}</p>
        <p className="row">
          <ButtonLink size="small" href={hrefOf(bulkId)}>
            {t('same.see')}
          </ButtonLink>
          <Button size="small" onClick={() => void wizard.recheck({ ...wizard.options, period: next })}>
            {t('same.again', { period: next })}
          </Button>
        </p>
      </div>
    </Notice>
  )
}
