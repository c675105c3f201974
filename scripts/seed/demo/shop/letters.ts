import { searchable } from '../../../../worker/kernel/data/list.ts'
import { NIASOTAC } from '../organizations.ts'
import { DAY, dice, HOUR, type Row } from '../sql.ts'

const SUBSCRIBERS = 120
const OWN = { organization_id: NIASOTAC }
const FIRST = [
  'Sènami',
  'Rodrigue',
  'Mireille',
  'Ibrahim',
  'Nadège',
  'Wilfried',
  'Aïcha',
  'Kossiwa',
  'Yao',
  'Fatou',
  'Éric',
  'Grace',
]
const LAST = [
  'Adjovi',
  'Hounkpatin',
  'Dossa',
  'Salami',
  'Kpossou',
  'Azon',
  'Bio Yara',
  'Mensah',
  'Traoré',
  'Zinsou',
]
const TAGS = ['fidele', 'bureautique', 'école', 'grossiste']

/** Of each hundred: most confirmed, some never did, some left or failed. */
const STATUSES = [
  ...Array<string>(74).fill('confirmed'),
  ...Array<string>(12).fill('pending'),
  ...Array<string>(9).fill('unsubscribed'),
  ...Array<string>(3).fill('bounced'),
  ...Array<string>(2).fill('complained'),
]

/** Subscribers in every state, three segments, a campaign that went out and one that is about to. */
export function letterRows(today: number, author: number) {
  const roll = dice(71)
  const subscribers = Array.from({ length: SUBSCRIBERS }, (_, index): Row => {
    const first = FIRST[index % FIRST.length] ?? ''
    const last = LAST[Math.floor(index / FIRST.length) % LAST.length] ?? ''
    const email = `${searchable(`${first}.${last}`).replaceAll(' ', '')}${index + 1}@exemple.test`
    const status = STATUSES[roll(STATUSES.length)] ?? 'confirmed'
    const asked = today - (58 - Math.floor(index / 2.4)) * DAY + roll(20) * HOUR
    const isImported = index % 5 === 0
    const confirmed = status === 'pending' ? null : asked + 2 * HOUR
    const ended = status === 'pending' || status === 'confirmed' ? null : today - roll(9) * DAY
    const tags = TAGS.filter(() => roll(5) === 0)
    return {
      id: index + 1,
      ...OWN,
      email,
      name: `${first} ${last}`,
      lang: roll(6) === 0 ? 'en' : 'fr',
      tags: JSON.stringify(tags),
      status,
      source: isImported ? 'import' : 'form',
      consent_source: isImported ? 'Salon de Cotonou' : status === 'pending' ? '' : 'form',
      consented_at: confirmed,
      confirmed_at: confirmed,
      ended_at: ended,
      soft_bounces: status === 'bounced' ? 3 : 0,
      search_text: searchable(email, `${first} ${last}`),
      created_at: asked,
      updated_at: ended ?? confirmed ?? asked,
      version: 1,
    }
  })
  const segment = (id: number, name: string, rules: readonly object[]): Row => ({
    id,
    ...OWN,
    name,
    rules: JSON.stringify(rules),
    created_at: today - 40 * DAY,
    updated_at: today - 40 * DAY,
    version: 1,
  })
  const started = today - 8 * DAY
  const recipients = subscribers
    .filter(({ confirmed_at, status }) => Number(confirmed_at ?? today) < started && status !== 'complained')
    .map((one, index): Row => {
      const isFailed = index % 37 === 36
      const state = isFailed ? 'failed' : index % 29 === 28 ? 'skipped' : 'sent'
      const isSent = state === 'sent'
      return {
        campaign_id: 1,
        subscriber_id: one['id'] ?? 0,
        batch: Math.floor(index / 100),
        email: one['email'] ?? '',
        name: one['name'] ?? '',
        lang: one['lang'] ?? 'fr',
        state,
        reason: isFailed ? 'refused' : isSent ? null : 'left',
        attempts: isSent ? 1 : isFailed ? 1 : 0,
        due_at: started,
        tried_at: isSent ? started : null,
        claim: null,
        sent_at: isSent ? started + index * 400 : null,
        bounced_at: isSent && one['status'] === 'bounced' ? started + HOUR : null,
        unsubscribed_at: isSent && one['status'] === 'unsubscribed' ? started + 5 * HOUR : null,
      }
    })
  const count = (matches: (row: Row) => boolean) => recipients.filter(matches).length
  const campaign = (id: number, more: Row): Row => ({
    id,
    ...OWN,
    segment_id: null,
    is_archived: true,
    scheduled_at: null,
    started_at: null,
    finished_at: null,
    sender: null,
    run: 0,
    told_at: 0,
    recipients_count: 0,
    sent_count: 0,
    failed_count: 0,
    skipped_count: 0,
    bounced_count: 0,
    unsubscribed_count: 0,
    created_by_id: author,
    created_at: started - DAY,
    updated_at: started,
    version: 1,
    ...more,
  })
  return {
    tables: {
      newsletter_subscribers: subscribers,
      newsletter_segments: [
        segment(1, 'Anglophones', [{ field: 'lang', op: 'is', value: 'en' }]),
        segment(2, 'Fidèles', [{ field: 'tags', op: 'has', value: 'fidele' }]),
        segment(3, 'Déjà clients', [{ field: 'orders_count', op: 'at_least', value: 1 }]),
      ],
      newsletter_campaigns: [
        campaign(1, {
          name: 'Rentrée',
          ...words(RENTREE),
          slug: 'la-rentree-commence-ici',
          state: 'sent',
          run: 1,
          search_text: searchable('Rentrée', ...RENTREE.subject),
          started_at: started,
          finished_at: started + 3 * 60_000,
          recipients_count: recipients.length,
          sent_count: count(({ state }) => state === 'sent'),
          failed_count: count(({ state }) => state === 'failed'),
          skipped_count: count(({ state }) => state === 'skipped'),
          bounced_count: count(({ bounced_at }) => bounced_at !== null),
          unsubscribed_count: count(({ unsubscribed_at }) => unsubscribed_at !== null),
        }),
        campaign(2, {
          name: 'Fin d’année',
          ...words(END_OF_YEAR),
          slug: 'nos-idees-de-fin-d-annee',
          state: 'scheduled',
          scheduled_at: today + 2 * DAY,
          search_text: searchable('Fin d’année'),
          created_at: today - DAY,
          updated_at: today - DAY,
        }),
      ],
      newsletter_recipients: recipients,
      newsletter_welcomes: [
        {
          ...OWN,
          is_enabled: true,
          enabled_at: today,
          updated_at: today,
          version: 1,
          steps: JSON.stringify(WELCOME),
        },
      ],
    },
    sequences: { newsletter_subscribers: SUBSCRIBERS, newsletter_segments: 3, newsletter_campaigns: 2 },
  }
}

interface Letter {
  readonly subject: readonly [fr: string, en: string]
  readonly body: readonly [fr: string, en: string]
}

const text = ([fr, en]: readonly [string, string]) => ({ fr, en })
const words = ({ subject, body }: Letter): Row => ({
  subject: JSON.stringify(text(subject)),
  body: JSON.stringify(text(body)),
})

const RENTREE: Letter = {
  subject: ['La rentrée commence ici', 'Back to school starts here'],
  body: [
    `Bonjour {{name}},

# Dix pour cent pour la rentrée

Jusqu’à la fin du mois, le code **RENTREE10** retire 10 % de toute commande de 100 000 F et plus.

- ordinateurs portables pour l’école et le bureau ;
- cartouches : la troisième est offerte ;
- livraison gratuite dès 150 000 F.

[Voir la boutique](/boutique/niasotac)

À bientôt,
l’équipe de NIASOTAC`,
    `Hello {{name}},

# Ten percent off for the new school year

Until the end of the month, the code **RENTREE10** takes 10% off any order from 100,000 F.

[See the shop](/boutique/niasotac?lang=en)

The NIASOTAC team`,
  ],
}

const END_OF_YEAR: Letter = {
  subject: ['{{name}}, nos idées de fin d’année', '{{name}}, our ideas for the end of the year'],
  body: [
    `Bonjour {{name}},

Nous avons choisi pour vous **dix idées** à moins de 50 000 F : casques, claviers, disques de poche.

[Les découvrir](/boutique/niasotac)`,
    `Hello {{name}},

We chose **ten ideas** below 50,000 F for you: headsets, keyboards, pocket drives.

[Discover them](/boutique/niasotac?lang=en)`,
  ],
}

const WELCOME = [
  {
    delay_hours: 0,
    subject: text(['Bienvenue chez NIASOTAC', 'Welcome to NIASOTAC']),
    body: text([
      'Bonjour {{name}},\n\nMerci de votre confiance. Une lettre par mois, pas plus : promis.',
      'Hello {{name}},\n\nThank you for your trust. One letter a month, no more: promised.',
    ]),
  },
  {
    delay_hours: 72,
    subject: text(['Comment nous livrons', 'How we deliver']),
    body: text([
      'Bonjour {{name}},\n\nÀ Cotonou en **24 heures**, ailleurs au Bénin en trois jours.',
      'Hello {{name}},\n\nIn Cotonou within **24 hours**, elsewhere in Benin within three days.',
    ]),
  },
]
