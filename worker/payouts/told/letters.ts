import type { Locale } from '../../../contract/errors.ts'
import type { Letter } from '../../kernel/mail/layout.ts'
import type { LetterTo } from './tell.ts'

export interface BulkFacts {
  readonly payments: number
  readonly amount: string
  readonly period: string
  /** Not paid, of a bulk that is over. */
  readonly failed: number
}
export interface AlarmFacts {
  readonly account: string
  readonly reason: string
}

type Said = { readonly subject: string; readonly text: string; readonly action: string }
type Letters<Facts> = (facts: Facts & LetterTo, locale: Locale) => Letter

/** What payments write to people. French first; English says the same, not word for word. */
const by =
  <Facts>(fr: (facts: Facts) => Said, en: (facts: Facts) => Said): Letters<Facts> =>
  (facts, locale) => {
    const { subject, text, action } = locale === 'fr' ? fr(facts) : en(facts)
    const greeting = locale === 'fr' ? `Bonjour ${facts.firstName},` : `Hello ${facts.firstName},`
    return { subject, paragraphs: [greeting, text], action: { label: action, url: facts.url } }
  }

const paymentsFr = ({ payments, amount, period }: BulkFacts) =>
  `${payments} ${payments === 1 ? 'paiement' : 'paiements'} de la période ${period}, ${amount} au total`
const paymentsEn = ({ payments, amount, period }: BulkFacts) =>
  `${payments} ${payments === 1 ? 'payment' : 'payments'} of the period ${period}, ${amount} in total`

const SEE_FR = 'Voir les paiements'
const SEE_EN = 'See the payments'

export const approvalWantedLetter = by<BulkFacts>(
  (facts) => ({
    subject: `Paiements à approuver : ${facts.period}`,
    text: `Votre approbation est attendue : ${paymentsFr(facts)}. Rien ne part avant elle.`,
    action: 'Relire et approuver',
  }),
  (facts) => ({
    subject: `Payments to approve: ${facts.period}`,
    text: `Your approval is awaited: ${paymentsEn(facts)}. Nothing leaves before it.`,
    action: 'Review and approve',
  }),
)

export const bulkApprovedLetter = by<BulkFacts>(
  (facts) => ({
    subject: `Paiements approuvés : ${facts.period}`,
    text: `Vos paiements sont approuvés : ${paymentsFr(facts)}.`,
    action: SEE_FR,
  }),
  (facts) => ({
    subject: `Payments approved: ${facts.period}`,
    text: `Your payments are approved: ${paymentsEn(facts)}.`,
    action: SEE_EN,
  }),
)

export const bulkCancelledLetter = by<BulkFacts>(
  (facts) => ({
    subject: `Paiements annulés : ${facts.period}`,
    text: `Vos paiements sont annulés : ${paymentsFr(facts)}. Ce qui était déjà parti reste versé.`,
    action: SEE_FR,
  }),
  (facts) => ({
    subject: `Payments cancelled: ${facts.period}`,
    text: `Your payments are cancelled: ${paymentsEn(facts)}. What had left already stays paid.`,
    action: SEE_EN,
  }),
)

export const bulkPausedLetter = by<BulkFacts>(
  (facts) => ({
    subject: `Paiements suspendus : ${facts.period}`,
    text: `Vos paiements sont suspendus : ${paymentsFr(facts)}. Rien de nouveau ne part ; ce qui est parti est suivi jusqu’au bout.`,
    action: 'Voir pourquoi',
  }),
  (facts) => ({
    subject: `Payments paused: ${facts.period}`,
    text: `Your payments are paused: ${paymentsEn(facts)}. Nothing new leaves; what left is followed to its end.`,
    action: 'See why',
  }),
)

export const fundsMissingLetter = by<BulkFacts>(
  (facts) => ({
    subject: `Solde insuffisant : ${facts.period}`,
    text: `Le compte n’a pas de quoi tout payer : ${paymentsFr(facts)}. Les paiements partiront dès qu’il sera approvisionné.`,
    action: SEE_FR,
  }),
  (facts) => ({
    subject: `Insufficient funds: ${facts.period}`,
    text: `The account does not hold enough for all of it: ${paymentsEn(facts)}. The payments leave as soon as it is funded.`,
    action: SEE_EN,
  }),
)

export const bulkFinishedLetter = by<BulkFacts>(
  (facts) => ({
    subject: `Paiements terminés : ${facts.period}`,
    text: `${paymentsFr(facts)} : ${facts.failed === 0 ? 'tout est versé' : `${facts.failed} en échec, le reste est versé`}.`,
    action: 'Voir le résultat',
  }),
  (facts) => ({
    subject: `Payments finished: ${facts.period}`,
    text: `${paymentsEn(facts)}: ${facts.failed === 0 ? 'all of it is paid' : `${facts.failed} failed, the rest is paid`}.`,
    action: 'See the result',
  }),
)

export const payrollStoppedLetter = by<{ readonly name: string }>(
  ({ name }) => ({
    subject: `Paie arrêtée : ${name}`,
    text: `La paie « ${name} » ne prépare plus de paiements : son lot d’origine est annulé, son compte est fermé ou un plafond est dépassé. Corrigez, puis réactivez-la.`,
    action: 'Voir les paies',
  }),
  ({ name }) => ({
    subject: `Payroll stopped: ${name}`,
    text: `Payroll “${name}” prepares no more payments: its source was cancelled, its account is closed or a limit is exceeded. Mend that, then activate it again.`,
    action: 'See payrolls',
  }),
)

export const alarmLetter = by<AlarmFacts>(
  ({ account, reason }) => ({
    subject: `Alerte paiements : ${account}`,
    text: `Le compte ${account} demande votre attention. Motif : ${reason}.`,
    action: 'Voir',
  }),
  ({ account, reason }) => ({
    subject: `Payment alarm: ${account}`,
    text: `Account ${account} needs your attention. Reason: ${reason}.`,
    action: 'See',
  }),
)
