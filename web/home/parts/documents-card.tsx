import { LatestDocuments } from '../../documents/parts/latest-documents.tsx'
import { documentWords } from '../../documents/words/index.ts'
import { ButtonLink } from '../../kit/button.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { HomeCard } from './home-card.tsx'

/** The newest files, of all projects. */
export function DocumentsCard() {
  const t = useWords(documentWords)
  return (
    <HomeCard title={t('card.title')}>
      <LatestDocuments />
      <div>
        <ButtonLink look="link" href="/documents?all=true">
          {t('card.all')}
        </ButtonLink>
      </div>
    </HomeCard>
  )
}
