import { useLocation } from 'wouter'
import { Button, ButtonLink } from '../kit/button.tsx'
import { useArrival } from '../kit/use-arrival.ts'
import { useWords } from '../lib/i18n.tsx'
import { appWords } from './words/index.ts'
import './not-found.css'

/** An address that leads nowhere, or nowhere for this role: the two look alike on purpose. */
export function NotFound() {
  const t = useWords(appWords)
  const title = t('missing.title')
  const heading = useArrival(title)
  const [path] = useLocation()
  return (
    <div className="missing">
      <p className="missing-code" aria-hidden="true">
        404
      </p>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <p className="soft">{t('missing.lead')}</p>
      <p className="missing-path mono small">{path}</p>
      <div className="row">
        <ButtonLink href="/" look="primary" icon="home">
          {t('missing.home')}
        </ButtonLink>
        {history.length > 1 && (
          <Button icon="arrow-left" onClick={() => history.back()}>
            {t('missing.back')}
          </Button>
        )}
      </div>
    </div>
  )
}
