import { type ComponentType, useEffect, useState } from 'react'
import type { Profile } from '../../../contract/identity/schemas.ts'
import { can, type Permission, type Role } from '../../../contract/permissions.ts'
import { roleWords } from '../../identity/roles/words/index.ts'
import { useMe } from '../../identity/session.ts'
import { inOrder } from '../../kit/in-order.ts'
import { Page } from '../../kit/page.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { englishArrived } from '../../lib/english.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLiveHome } from '../data.ts'
import { homeWords } from '../words/index.ts'
import './home-page.css'

/** Across the page, or in one of its two columns; on a phone one under the other. */
export const cardPlaces = ['top', 'main', 'side'] as const

/** The cards of a role's home, what waits for the reader first. */
export type HomeCards = Readonly<Record<(typeof cardPlaces)[number], readonly HomeCard[]>>

/** A part of the home. A card without anything to show draws nothing. */
export interface HomeCard {
  readonly id: string
  readonly Card: ComponentType<{ me: Profile }>
  readonly needs?: Permission
}

export const cardsFor = (role: Role, cards: readonly HomeCard[]): readonly HomeCard[] =>
  cards.filter(({ needs }) => needs === undefined || can(role, needs))

/** What waits for the reader, as cards: the first of them with the page, the others once these are there. */
export function HomePage({ first, loadRest }: { first: HomeCards; loadRest: () => Promise<HomeCards> }) {
  const t = useWords(homeWords)
  const role = useWords(roleWords)
  const me = useMe()
  useLiveHome()
  const rest = useRest(loadRest)
  return (
    <Page
      title={t('title', { name: me.first_name })}
      lead={can(me.role, 'system.operate') ? t('admin.lead') : role(`yours.${me.role}`)}
    >
      <div ref={inOrder} className="home">
        {cardPlaces.map((place) => (
          <div key={place} className="home-cards" data-place={place}>
            {cardsFor(me.role, [...first[place], ...(rest?.[place] ?? [])]).map(({ id, Card }) => (
              <Card key={id} me={me} />
            ))}
            {rest === null && place === 'main' && <Skeleton shape="rows" count={4} />}
          </div>
        ))}
      </div>
    </Page>
  )
}

/** Null until they have come. Without them the first cards stand alone, until the network is back. */
function useRest(load: () => Promise<HomeCards>): HomeCards | null {
  const [rest, setRest] = useState<HomeCards | null>(null)
  useEffect(() => {
    let isGone = false
    const fetchRest = () =>
      load()
        .then((cards) => englishArrived().then(() => isGone || setRest(cards)))
        .catch(() => isGone || setTimeout(fetchRest, AGAIN_MS))
    // Apart from what the first cards ask for, so that a phone answers a finger in between.
    const soon = setTimeout(fetchRest)
    return () => {
      isGone = true
      clearTimeout(soon)
    }
  }, [load])
  return rest
}

const AGAIN_MS = 3_000
