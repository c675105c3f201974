import { useCallback, useEffect, useRef, useState } from 'react'
import { SEARCH_TEXT_MOST } from '../../contract/page.ts'
import { can, type Role } from '../../contract/permissions.ts'
import { type SearchHit, type SearchKind, search } from '../../contract/search.ts'
import { useWriteTo } from '../chat/use-write-to.ts'
import type { Command } from '../kit/commands.ts'
import type { IconName } from '../kit/icon.tsx'
import { call } from '../lib/call.ts'
import { useWords } from '../lib/i18n.tsx'
import { fromMatch } from '../lib/matches.ts'
import { appWords } from './words/index.ts'

export interface PaletteSearch {
  readonly search: (text: string, signal: AbortSignal) => Promise<readonly Command[]>
  readonly note: string | undefined
}

/** What the palette finds on the server, each as the way to it, and what could not be looked through. */
export function usePaletteSearch(role: Role): PaletteSearch {
  const t = useWords(appWords)
  const { writeTo } = useWriteTo()
  const [missing, setMissing] = useState<readonly SearchKind[]>([])
  // The search must stay the same function: another one asks again.
  const latest = useRef(writeTo)
  useEffect(() => {
    latest.current = writeTo
  })
  const find = useCallback(
    async (text: string, signal: AbortSignal): Promise<readonly Command[]> => {
      const answer = await call(search, { query: { q: text.slice(0, SEARCH_TEXT_MOST) } }, { signal })
      setMissing(answer.missing)
      return answer.results.map((hit) => ({
        ...lineOf(hit, text),
        ...wayTo(hit, role, (userId) => latest.current(userId)),
        id: `${hit.kind}-${hit.parent_id ?? ''}-${hit.id}`,
        group: t(`found.${hit.kind}`),
      }))
    },
    [t, role],
  )
  const kinds = missing.map((kind) => t(`found.${kind}`)).join(', ')
  return { search: find, note: kinds === '' ? undefined : t('found.missing', { kinds }) }
}

/** A text shows the words that were found, and under them who wrote them and where. */
function lineOf(
  { kind, title, detail, excerpt, at }: SearchHit,
  text: string,
): Omit<Command, 'id' | 'group'> {
  const under = excerpt === null ? detail : [detail, title].filter(Boolean).join(' · ')
  return {
    label: excerpt === null ? title : fromMatch(excerpt, text),
    icon: ICONS[kind],
    ...(under ? { detail: under } : {}),
    ...(at ? { at } : {}),
  }
}

function wayTo(
  { kind, id, parent_id: parentId }: SearchHit,
  role: Role,
  writeTo: (userId: number) => void,
): Pick<Command, 'href' | 'run'> {
  const ways: Record<SearchKind, () => Pick<Command, 'href' | 'run'>> = {
    person: () => (can(role, 'people.manage') ? { href: `/people/${id}` } : { run: () => writeTo(id) }),
    organization: () => ({
      href: can(role, 'organizations.manage') ? `/organizations/${id}` : `/chat?do=create&organization=${id}`,
    }),
    project: () => ({ href: `/projects/${id}` }),
    task: () => ({ href: `/tasks/${id}` }),
    ticket: () => ({ href: `/tickets/${id}` }),
    document: () => ({ href: `/documents/${id}` }),
    room: () => ({ href: `/chat/${id}` }),
    message: () => ({ href: `/chat/${parentId}?at=${id}` }),
  }
  return ways[kind]()
}

const ICONS: Record<SearchKind, IconName> = {
  person: 'user',
  organization: 'building',
  project: 'project',
  task: 'task',
  ticket: 'ticket',
  document: 'document',
  room: 'chat',
  message: 'quote',
}
