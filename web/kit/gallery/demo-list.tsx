import { useMemo } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { UnreachableError } from '../../lib/problem.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { Avatar } from '../avatar.tsx'
import { Badge } from '../badge.tsx'
import { Button } from '../button.tsx'
import { Facts } from '../facts.tsx'
import { type ListQuery, ListScreen } from '../list-screen.tsx'
import { Menu } from '../menu.tsx'
import { Money } from '../money.tsx'
import { SidePanel } from '../split.tsx'
import type { Column } from '../table/data-table.tsx'
import { When } from '../when.tsx'
import { type DemoPerson, demoPeople, ROLES, STATES } from './demo-people.ts'
import { galleryWords } from './words/index.ts'

/** The list pattern with five hundred rows, and its empty, slow, failing and offline forms. */
export function DemoList({ mode, open }: { mode: DemoMode; open?: string | undefined }) {
  const t = useWords(galleryWords)
  const [state] = useUrlState(demoAddress)
  const longName = t('list.long')
  const everyone = useMemo(
    () => (mode === 'full' ? demoPeople((n) => t('list.account', { number: n }), longName) : []),
    [mode, t, longName],
  )
  const people = useMemo(() => arranged(everyone, state), [everyone, state])
  const chosen = people.find((person) => String(person.id) === open)
  return (
    <ListScreen
      title={t('list.title')}
      path="/kit/list"
      address={demoAddress}
      list={demoQuery(mode, people)}
      columns={useColumns()}
      rowKey={(person) => String(person.id)}
      rowName={(person) => person.name}
      views={[
        { name: t('list.view.all'), query: {} },
        { name: t('list.view.agents'), query: { role: 'agent' } },
        { name: t('list.view.invited'), query: { state: 'invited' } },
      ]}
      search={t('list.search')}
      filters={[
        {
          name: 'role',
          label: t('field.role'),
          several: true,
          options: ROLES.map((value) => ({ value, label: t(`role.${value}`) })),
        },
        {
          name: 'state',
          label: t('list.state'),
          options: STATES.map((value) => ({ value, label: t(`list.${value}`) })),
        },
        { kind: 'period', from: 'from', to: 'to', label: t('list.created') },
      ]}
      primary={{ label: t('list.invite'), icon: 'plus', onSelect: () => undefined }}
      exported={{ href: '/api/people.csv', most: 5000 }}
      bulk={(_keys, done) => (
        <Button size="small" look="danger" onClick={done}>
          {t('list.deactivate')}
        </Button>
      )}
      open={{ key: open, panel: chosen && <PersonPanel person={chosen} /> }}
      empty={{ icon: 'people', title: t('list.empty'), text: t('list.emptyText') }}
    />
  )
}

type DemoMode = 'full' | 'empty' | 'slow' | 'broken' | 'offline'

const demoAddress = { q: '', role: '', state: '', from: '', to: '', sort: 'name' }

const demoQuery = (mode: DemoMode, rows: readonly DemoPerson[]): ListQuery<DemoPerson> => ({
  data: mode === 'full' || mode === 'empty' ? { rows, total: rows.length } : undefined,
  error: mode === 'broken' ? new UnreachableError() : null,
  isPlaceholderData: false,
  isFetching: mode === 'slow',
  fetchStatus: mode === 'slow' ? 'fetching' : mode === 'offline' ? 'paused' : 'idle',
  hasNextPage: false,
  isFetchingNextPage: false,
  isFetchNextPageError: false,
  fetchNextPage: () => undefined,
  refetch: () => undefined,
})

function PersonPanel({ person }: { person: DemoPerson }) {
  const t = useWords(galleryWords)
  return (
    <SidePanel
      id={String(person.id)}
      title={person.name}
      state={<PersonState state={person.state} />}
      closeHref="/kit/list"
      actions={
        <>
          <Button look="primary">{t('menu.edit')}</Button>
          <Menu items={[{ label: t('buttons.delete'), icon: 'trash', tone: 'bad' }]} />
        </>
      }
    >
      <Facts
        facts={[
          { label: t('field.email'), value: person.email },
          { label: t('field.role'), value: t(`role.${person.role}`) },
          { label: t('list.organization'), value: person.organization },
          { label: t('list.seen'), value: person.seen && <When at={person.seen} /> },
          { label: t('list.balance'), value: <Money minor={person.balance} currency="XOF" /> },
        ]}
      />
    </SidePanel>
  )
}

function PersonState({ state }: { state: DemoPerson['state'] }) {
  const t = useWords(galleryWords)
  return (
    <Badge tone={({ active: 'good', invited: 'info', inactive: 'neutral' } as const)[state]}>
      {t(`list.${state}`)}
    </Badge>
  )
}

function useColumns(): Column<DemoPerson>[] {
  const t = useWords(galleryWords)
  return useMemo(
    () => [
      {
        id: 'name',
        label: t('list.person'),
        sort: 'name',
        cell: (person) => (
          <span className="with-avatar">
            <Avatar name={person.name} />
            <span>{person.name}</span>
          </span>
        ),
      },
      { id: 'role', label: t('field.role'), cell: (person) => t(`role.${person.role}`) },
      {
        id: 'organization',
        label: t('list.organization'),
        extra: true,
        narrow: 'none',
        cell: (person) => person.organization,
      },
      {
        id: 'state',
        label: t('list.state'),
        narrow: 'aside',
        cell: (person) => <PersonState state={person.state} />,
      },
      {
        id: 'seen',
        label: t('list.seen'),
        sort: 'seen',
        extra: true,
        narrow: 'none',
        cell: (person) => (person.seen ? <When at={person.seen} /> : '–'),
      },
      {
        id: 'balance',
        label: t('list.balance'),
        align: 'end',
        narrow: 'end',
        sort: 'balance',
        cell: (person) => <Money minor={person.balance} currency="XOF" />,
      },
    ],
    [t],
  )
}

function arranged(people: readonly DemoPerson[], state: Readonly<Record<string, string>>): DemoPerson[] {
  const { q = '', role = '', state: wanted = '', sort = 'name' } = state
  const by = sort.replace('-', '')
  const way = sort.startsWith('-') ? -1 : 1
  return people
    .filter((person) => person.name.toLowerCase().includes(q.toLowerCase()))
    .filter((person) => role === '' || role.split(',').includes(person.role))
    .filter((person) => wanted === '' || person.state === wanted)
    .sort(
      (a, b) =>
        way *
        (by === 'balance'
          ? a.balance - b.balance
          : by === 'seen'
            ? compare(a.seen ?? '', b.seen ?? '')
            : compare(a.name, b.name)),
    )
}

const compare = (a: string, b: string) => a.localeCompare(b)
