import { Suspense } from 'react'
import type { Profile } from '../../../contract/identity/schemas.ts'
import { can } from '../../../contract/permissions.ts'
import { roleWords } from '../../identity/roles/words/index.ts'
import { useMe } from '../../identity/session.ts'
import { Page } from '../../kit/page.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { cardsFor, type Place } from '../cards.ts'
import { useLiveHome } from '../data.ts'
import { homeWords } from '../words/index.ts'
import './home.css'

/** What waits for the reader, as cards: which ones is decided by the role. */
export default function Home() {
  const t = useWords(homeWords)
  const role = useWords(roleWords)
  const me = useMe()
  useLiveHome()
  return (
    <Page
      title={t('title', { name: me.first_name })}
      lead={can(me.role, 'system.operate') ? t('admin.lead') : role(`yours.${me.role}`)}
    >
      <div className="home">
        <Cards me={me} place="top" />
        <Cards me={me} place="main" />
        <Cards me={me} place="side" />
      </div>
    </Page>
  )
}

function Cards({ me, place }: { me: Profile; place: Place }) {
  const cards = cardsFor(me.role, place)
  if (cards.length === 0) return null
  return (
    <div className="home-cards" data-place={place}>
      {/* Together, so that none pushes another away. */}
      <Suspense fallback={<Skeleton shape="rows" count={4} />}>
        {cards.map(({ id, Card }) => (
          <Card key={id} me={me} />
        ))}
      </Suspense>
    </div>
  )
}
