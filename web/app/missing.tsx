import { ButtonLink } from '../kit/button.tsx'
import { Page } from '../kit/page.tsx'
import { useWords } from '../lib/i18n.tsx'
import { appWords } from './words/index.ts'

/** An address that leads nowhere, or nowhere for this role: the two look alike on purpose. */
export function Missing() {
  const t = useWords(appWords)
  return (
    <Page title={t('missing.title')} lead={t('missing.lead')} width="text">
      <div className="row">
        <ButtonLink href="/" look="primary" icon="home">
          {t('missing.home')}
        </ButtonLink>
      </div>
    </Page>
  )
}
