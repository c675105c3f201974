import type { Reconciliation } from '../../../contract/payouts/proof.ts'
import type { Step } from '../../../contract/payouts/steps.ts'
import type { Sheet } from '../../../pdf/api.ts'
import type { OrganizationFacts } from '../../organizations/organization.ts'
import { dayText, money } from '../../papers/french.ts'
import type { BulkRecord } from '../bulks/rows.ts'

export interface ReconciliationPaper {
  readonly bulk: Pick<BulkRecord, 'bulk_id' | 'account_id' | 'label' | 'period' | 'currency'>
  readonly reconciliation: Reconciliation
  readonly organization: Pick<OrganizationFacts, 'name'>
  /** Where the organization is. */
  readonly today: string
}

/** For an auditor's file: sums and counts. Payments one by one are in the CSV. */
export function reconciliationSheet({
  bulk,
  reconciliation,
  organization,
  today,
}: ReconciliationPaper): Sheet {
  const { file, by_status, ledger, rail, balanced } = reconciliation
  const sum = (amount: number) => money(amount, bulk.currency)
  return {
    language: 'fr-FR',
    title: 'RAPPROCHEMENT',
    number: bulk.bulk_id,
    watermark: null,
    author: organization.name,
    dated: Date.parse(today),
    logo: null,
    facts: [
      { label: 'Établi le', value: dayText(today) },
      { label: 'Compte', value: bulk.account_id },
      { label: 'Période', value: bulk.period },
    ],
    parties: [{ title: 'Payeur', name: organization.name, lines: [] }],
    heading: bulk.label,
    table: {
      columns: [
        { label: 'Étape des paiements', align: 'left', fills: true },
        { label: 'Nombre', align: 'right' },
        { label: 'Montant', align: 'right' },
      ],
      rows: by_status.map(({ step, count, amount }) => [STEPS[step], String(count), sum(amount)]),
    },
    totals: [
      ...(file ? [{ label: `Fichier (${file.rows} lignes)`, value: sum(file.total_amount) }] : []),
      { label: 'Mis de côté', value: sum(ledger.reserved) },
      { label: 'Versé selon le compte', value: sum(ledger.posted) },
      { label: `Confirmé par le réseau (${rail.committed_count})`, value: sum(rail.committed_amount) },
      { label: 'Frais', value: sum(ledger.fees) },
      { label: 'Rendu au compte', value: sum(ledger.voided) },
    ],
    paragraphs: [
      {
        title: balanced ? 'Équilibré' : 'Non équilibré',
        text: balanced
          ? 'Les lignes, le compte et le réseau disent la même chose.'
          : `Les lignes, le compte et le réseau diffèrent (${rail.differences.length} paiements).`,
      },
      ...(file ? [{ title: 'Empreinte du fichier', text: `${file.name}\u00a0: ${file.sha256}` }] : []),
    ],
    qr: null,
    footer: organization.name,
  }
}

const STEPS: Readonly<Record<Step, string>> = {
  VALID: 'Préparés',
  RESERVED: 'Mis de côté',
  QUOTED: 'Chiffrés',
  SENDING: 'En cours d’envoi',
  UNKNOWN: 'En attente de réponse',
  COMMITTED: 'Versés',
  FAILED: 'Échoués',
  CANCELLED: 'Annulés',
}
