/** @jsxImportSource hono/jsx */
import { plainText } from '../../contract/chat/markdown.ts'
import { roomTitle } from '../../contract/chat/room-title.ts'
import type { Room } from '../../contract/chat/schemas.ts'
import type { Locale } from '../../contract/errors.ts'
import type { Home } from '../../contract/home.ts'
import { formatMoney } from '../../contract/money.ts'
import { readProfile } from '../identity/profile.ts'
import { SightCard as Card } from '../kernel/first-sight/card.tsx'
import type { FirstSight } from '../kernel/first-sight/first-sight.ts'
import { readHome } from './home.ts'

/** What waits for the reader, as `GET /api/home` says it. */
export const homeSight: FirstSight = {
  path: /^\/$/,
  draw: async (ctx) => {
    const [me, home] = await Promise.all([readProfile(ctx), readHome(ctx)])
    const { locale } = me
    return {
      locale,
      title: words[locale].hello(me.first_name),
      kind: 'page',
      content: <Cards home={home} me={me.id} locale={locale} />,
    }
  },
}

interface CardsProps {
  readonly home: Home
  readonly me: number
  readonly locale: Locale
}

/** In the order of the app's cards, as far as they are known here. */
function Cards({ home, me, locale }: CardsProps) {
  const say = words[locale]
  const unread = home.rooms?.filter((room) => room.unread > 0 || room.unread_mark !== null)
  const tasks = home.my_tasks && [...home.my_tasks.overdue, ...home.my_tasks.today]
  return (
    <>
      <Card
        title={say.unread}
        none={say.unreadNone}
        lines={unread?.map((room) => ({
          href: `/chat/${room.id}`,
          name: roomTitle(room, me),
          note: lastWordsIn(room),
          aside: room.unread || '',
        }))}
      />
      <Card
        title={say.owes}
        none={say.owesNone}
        lines={home.owes?.map(({ currency, due, count }) => ({
          href: '/invoices',
          name: say.invoices(count),
          aside: formatMoney(due, currency, locale),
        }))}
      />
      <Card
        title={say.queue}
        none={say.queueNone}
        lines={home.queue?.map(({ id, title }) => ({ href: `/tickets/${id}`, name: title }))}
      />
      <Card
        title={say.projects}
        none={say.projectsNone}
        lines={home.projects?.map(({ id, name, progress: { done, total } }) => ({
          href: `/projects/${id}`,
          name,
          aside: total > 0 ? `${done}/${total}` : '',
        }))}
      />
      <Card
        title={say.awaiting}
        none={say.awaitingNone}
        lines={home.awaiting_me?.map(({ type, id, title }) => ({ href: `/${type}s/${id}`, name: title }))}
      />
      <Card
        title={say.tasks}
        none={say.tasksNone}
        lines={tasks?.map(({ id, title }) => ({ href: `/tasks/${id}`, name: title }))}
      />
      <Card
        title={say.atRisk}
        none={say.atRiskNone}
        lines={home.projects_at_risk?.map(({ id, name }) => ({ href: `/projects/${id}`, name }))}
      />
    </>
  )
}

function lastWordsIn({ last_message: last }: Room): string {
  if (last === null || last.deleted_at !== null) return ''
  const text = plainText(last.content).replaceAll('\n', ' ')
  return `${last.sender.name} : ${text.length > WORDS_MOST ? `${text.slice(0, WORDS_MOST)}…` : text}`
}
const WORDS_MOST = 80

const words = {
  fr: {
    hello: (name: string) => `Bonjour ${name}`,
    unread: 'À lire',
    unreadNone: 'Vous avez tout lu.',
    owes: 'Ce que vous devez',
    owesNone: 'Rien à payer.',
    invoices: (count: number) => (count === 1 ? '1 facture' : `${count} factures`),
    queue: 'File des tickets',
    queueNone: 'Aucun ticket ne vous attend.',
    projects: 'Vos projets',
    projectsNone: 'Aucun projet en cours.',
    awaiting: 'En attente de vous',
    awaitingNone: 'Rien ne vous attend.',
    tasks: 'Vos tâches du jour',
    tasksNone: 'Rien à faire pour aujourd’hui.',
    atRisk: 'Projets à surveiller',
    atRiskNone: 'Tous les projets vont bien.',
  },
  en: {
    hello: (name: string) => `Hello ${name}`,
    unread: 'To read',
    unreadNone: 'You have read everything.',
    owes: 'What you owe',
    owesNone: 'Nothing to pay.',
    invoices: (count: number) => (count === 1 ? '1 invoice' : `${count} invoices`),
    queue: 'Ticket queue',
    queueNone: 'No ticket waits for you.',
    projects: 'Your projects',
    projectsNone: 'No project under way.',
    awaiting: 'Waiting for you',
    awaitingNone: 'Nothing waits for you.',
    tasks: 'Your tasks for today',
    tasksNone: 'Nothing to do today.',
    atRisk: 'Projects to watch',
    atRiskNone: 'All projects are doing well.',
  },
} as const satisfies Record<Locale, object>
