import type { Profile } from '../../../contract/identity/schemas.ts'
import { isOperator } from '../../../contract/permissions.ts'
import { DocumentRows, LATEST_SHOWN, LatestDocuments } from '../../documents/parts/latest-documents.tsx'
import { documentWords } from '../../documents/words/index.ts'
import { ButtonLink } from '../../kit/button.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useHome } from '../data.ts'
import { HomeCard } from './home-card.tsx'

/** The newest files, of all projects. */
export function DocumentsCard({ me }: { me: Profile }) {
  const t = useWords(documentWords)
  return (
    <HomeCard title={t('card.title')}>
      {isOperator(me.role) ? <LatestDocuments /> : <ClientDocuments />}
      <div>
        <ButtonLink look="link" href="/documents?all=true">
          {t('card.all')}
        </ButtonLink>
      </div>
    </HomeCard>
  )
}

/** The home of a client has them already; that of staff does not. */
function ClientDocuments() {
  const home = useHome()
  return (
    <Loaded query={home} skeleton={<Skeleton shape="rows" count={LATEST_SHOWN} />}>
      {({ documents = [] }) => <DocumentRows documents={documents.slice(0, LATEST_SHOWN)} />}
    </Loaded>
  )
}
