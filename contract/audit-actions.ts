import type { Locale } from './errors.ts'

/** What the trail calls each action, in French and English. Screens show these words, and the search matches them. */
export const auditActions = {
  'identity.signed_in': ['Connexion', 'Sign-in'],
  'identity.signed_out': ['Déconnexion', 'Sign-out'],
  'identity.sign_in_failed': ['Échec de connexion', 'Failed sign-in'],
  'identity.session_revoked': ['Appareil déconnecté', 'Device signed out'],
  'identity.sessions_revoked': ['Sessions terminées', 'Sessions ended'],
  'identity.refresh_reuse_detected': ["Réutilisation d'un jeton détectée", 'Reuse of a token detected'],
  'identity.profile_updated': ['Profil modifié', 'Profile changed'],
  'identity.password_change_refused': ['Changement de mot de passe refusé', 'Password change refused'],
  'identity.password_changed': ['Mot de passe changé', 'Password changed'],
  'identity.reset_requested': ['Réinitialisation demandée', 'Reset asked for'],
  'identity.password_reset': ['Mot de passe réinitialisé', 'Password reset'],
  'identity.provider_link_failed': ['Association refusée', 'Linking refused'],
  'identity.provider_linked': ['Fournisseur associé', 'Provider linked'],
  'identity.provider_unlinked': ['Fournisseur dissocié', 'Provider unlinked'],
  'identity.person_created': ['Personne créée', 'Person created'],
  'identity.person_updated': ['Personne modifiée', 'Person changed'],
  'identity.person_deactivated': ['Compte désactivé', 'Account deactivated'],
  'identity.person_activated': ['Compte réactivé', 'Account activated again'],
  'identity.role_changed': ['Rôle changé', 'Role changed'],
  'identity.temporary_password_given': ['Mot de passe provisoire donné', 'Temporary password given'],
  'identity.agents_assigned': ['Agents affectés', 'Agents assigned'],
  'identity.invited': ['Invitation envoyée', 'Invitation sent'],
  'identity.invitation_accepted': ['Invitation acceptée', 'Invitation accepted'],
  'identity.invitation_withdrawn': ['Invitation retirée', 'Invitation withdrawn'],
  'identity.signing_key_introduced': ['Clé de signature introduite', 'Signing key introduced'],
  'organizations.created': ['Organisation créée', 'Organization created'],
  'organizations.updated': ['Organisation modifiée', 'Organization changed'],
  'organizations.deactivated': ['Organisation désactivée', 'Organization deactivated'],
  'organizations.activated': ['Organisation réactivée', 'Organization activated again'],
  'organizations.logo_changed': ['Logo changé', 'Logo changed'],
  'admin.job_replayed': ['Travail relancé', 'Job replayed'],
  'chat.room_opened': ['Conversation ouverte', 'Conversation opened'],
  'chat.room_renamed': ['Conversation renommée', 'Conversation renamed'],
  'chat.room_closed': ['Conversation fermée', 'Conversation closed'],
  'chat.versions_read': ["Versions antérieures d'un message lues", 'Earlier versions of a message read'],
  'chat.participant_added': ['Participant ajouté', 'Participant added'],
  'chat.participant_changed': ["Rôle d'un participant changé", 'Role of a participant changed'],
  'chat.participant_removed': ['Participant retiré', 'Participant removed'],
  'documents.added': ['Document ajouté', 'Document added'],
  'documents.changed': ['Document modifié', 'Document changed'],
  'documents.removed': ['Document mis à la corbeille', 'Document put into the trash'],
  'documents.folder_created': ['Dossier créé', 'Folder created'],
  'documents.folder_changed': ['Dossier modifié', 'Folder changed'],
  'documents.folder_deleted': ['Dossier supprimé', 'Folder deleted'],
  'documents.link_created': ['Lien de partage créé', 'Share link created'],
  'documents.link_changed': ['Lien de partage modifié', 'Share link changed'],
  'documents.link_revoked': ['Lien de partage retiré', 'Share link revoked'],
  'documents.rule_created': ['Règle de conservation créée', 'Retention rule created'],
  'documents.rule_changed': ['Règle de conservation modifiée', 'Retention rule changed'],
  'documents.rule_deleted': ['Règle de conservation supprimée', 'Retention rule deleted'],
  'documents.restored': ['Document restauré', 'Document restored'],
  'views.created': ['Vue enregistrée', 'View saved'],
  'views.updated': ['Vue modifiée', 'View changed'],
  'views.deleted': ['Vue supprimée', 'View deleted'],
  'billing.settings_changed': ['Réglages de facturation modifiés', 'Billing settings changed'],
  'billing.payment_recorded': ['Paiement enregistré', 'Payment recorded'],
  'billing.payment_started': ['Paiement en ligne commencé', 'Online payment started'],
  'billing.payment_succeeded': ['Paiement en ligne reçu', 'Online payment received'],
  'billing.payment_failed': ['Paiement en ligne échoué', 'Online payment failed'],
  'billing.payment_abandoned': ['Paiement en ligne abandonné', 'Online payment abandoned'],
  'billing.payment_quarantined': ['Paiement en ligne retenu', 'Online payment held'],
  'billing.payment_resolved': ['Paiement retenu tranché', 'Held payment decided'],
  'billing.link_renewed': ['Lien de paiement renouvelé', 'Payment link renewed'],
  'billing.payment_refunded': ['Paiement remboursé', 'Payment refunded'],
  'billing.recurring_created': ['Facture récurrente créée', 'Recurring invoice created'],
  'billing.recurring_changed': ['Facture récurrente modifiée', 'Recurring invoice changed'],
  'billing.recurring_deleted': ['Facture récurrente supprimée', 'Recurring invoice deleted'],
  'billing.recurring_held': ['Facture récurrente retenue', 'Recurring invoice held'],
  'billing.exported': ['Export de facturation', 'Billing exported'],
  'billing.quote_drafted': ['Brouillon de devis créé', 'Draft of a quote created'],
  'billing.quote_changed': ['Brouillon de devis modifié', 'Draft of a quote changed'],
  'billing.quote_deleted': ['Brouillon de devis supprimé', 'Draft of a quote deleted'],
  'billing.quote_issued': ['Devis émis', 'Quote issued'],
  'billing.quote_sent': ['Devis envoyé', 'Quote sent'],
  'billing.quote_cancelled': ['Devis annulé', 'Quote cancelled'],
  'billing.quote_accepted': ['Devis accepté', 'Quote accepted'],
  'billing.quote_declined': ['Devis refusé', 'Quote declined'],
  'billing.quote_expired': ['Devis expiré', 'Quote expired'],
  'billing.quote_viewed': ['Devis consulté', 'Quote viewed'],
  'billing.invoice_drafted': ['Brouillon de facture créé', 'Draft of an invoice created'],
  'billing.invoice_changed': ['Brouillon de facture modifié', 'Draft of an invoice changed'],
  'billing.invoice_deleted': ['Brouillon de facture supprimé', 'Draft of an invoice deleted'],
  'billing.invoice_issued': ['Facture émise', 'Invoice issued'],
  'billing.invoice_sent': ['Facture envoyée', 'Invoice sent'],
  'billing.invoice_cancelled': ['Facture annulée', 'Invoice cancelled'],
  'billing.invoice_overdue': ['Facture en retard', 'Invoice overdue'],
  'billing.invoice_reminded': ['Facture rappelée', 'Invoice reminded'],
  'billing.proforma_converted': ['Proforma convertie en facture', 'Proforma made an invoice'],
  'billing.invoice_viewed': ['Facture consultée', 'Invoice viewed'],
  'payouts.account_opened': ['Compte de paiement ouvert', 'Payout account opened'],
  'payouts.account_funded': ['Compte de paiement approvisionné', 'Payout account funded'],
  'payouts.account_reversed': ['Approvisionnement retiré', 'Funding reversed'],
  'payouts.bulk_created': ['Lot de paiements créé', 'Bulk of payments created'],
  'payouts.bulk_edited': ['Lot de paiements modifié', 'Bulk of payments edited'],
  'payouts.bulk_acknowledged': ['Doublon justifié', 'Duplicate justified'],
  'payouts.bulk_approved': ['Lot de paiements approuvé', 'Bulk of payments approved'],
  'payouts.bulk_started': ['Lot de paiements commencé', 'Bulk of payments started'],
  'payouts.bulk_paused': ['Lot de paiements suspendu', 'Bulk of payments paused'],
  'payouts.bulk_resumed': ['Lot de paiements repris', 'Bulk of payments resumed'],
  'payouts.bulk_cancelled': ['Lot de paiements annulé', 'Bulk of payments cancelled'],
  'payouts.bulk_retried': ['Paiements échoués relancés', 'Failed payments retried'],
  'payouts.bulk_finished': ['Lot de paiements terminé', 'Bulk of payments finished'],
  'payouts.late_commit': ['Paiement confirmé en retard', 'Payment confirmed late'],
  'payouts.settings_changed': ['Réglages des paiements modifiés', 'Payout settings changed'],
  'payouts.payroll_created': ['Paie créée', 'Payroll created'],
  'payouts.payroll_updated': ['Paie modifiée', 'Payroll changed'],
  'payouts.payroll_deleted': ['Paie supprimée', 'Payroll deleted'],
  'payouts.payroll_stopped': ['Paie arrêtée', 'Payroll stopped'],
  'payouts.rail_switched': ['Réseau de paiement suspendu ou rétabli', 'Payment network switched'],
  'payouts.exported': ['Export des paiements', 'Payments exported'],
  'projects.project_created': ['Projet créé', 'Project created'],
  'projects.project_changed': ['Projet modifié', 'Project changed'],
  'projects.project_deleted': ['Projet supprimé', 'Project deleted'],
  'projects.milestone_created': ['Jalon créé', 'Milestone created'],
  'projects.milestone_changed': ['Jalon modifié', 'Milestone changed'],
  'projects.milestone_deleted': ['Jalon supprimé', 'Milestone deleted'],
  'projects.task_created': ['Tâche créée', 'Task created'],
  'projects.task_changed': ['Tâche modifiée', 'Task changed'],
  'projects.task_deleted': ['Tâche supprimée', 'Task deleted'],
  'projects.comment_created': ['Commentaire écrit', 'Comment written'],
  'projects.comment_changed': ['Commentaire modifié', 'Comment edited'],
  'projects.comment_deleted': ['Commentaire effacé', 'Comment erased'],
  'projects.time_entered': ['Temps saisi', 'Time entered'],
  'projects.time_changed': ['Temps modifié', 'Time changed'],
  'projects.time_deleted': ['Temps supprimé', 'Time deleted'],
  'projects.template_created': ['Modèle de projet créé', 'Project template created'],
  'projects.template_changed': ['Modèle de projet modifié', 'Project template changed'],
  'projects.template_deleted': ['Modèle de projet supprimé', 'Project template deleted'],
  'projects.feed_created': ['Adresse d’agenda créée', 'Calendar address made'],
  'projects.feed_deleted': ['Adresse d’agenda révoquée', 'Calendar address revoked'],
  'projects.label_changed': ['Étiquette modifiée', 'Label changed'],
  'projects.label_deleted': ['Étiquette supprimée', 'Label deleted'],
  'shop.settings_changed': ['Réglages de la boutique modifiés', 'Shop settings changed'],
  'shop.category_created': ['Catégorie créée', 'Category created'],
  'shop.category_changed': ['Catégorie modifiée', 'Category changed'],
  'shop.category_deleted': ['Catégorie supprimée', 'Category deleted'],
  'shop.product_created': ['Produit créé', 'Product created'],
  'shop.product_changed': ['Produit modifié', 'Product changed'],
  'shop.product_deleted': ['Produit supprimé', 'Product deleted'],
  'shop.variant_created': ['Variante créée', 'Variant created'],
  'shop.variant_changed': ['Variante modifiée', 'Variant changed'],
  'shop.variant_deleted': ['Variante supprimée', 'Variant deleted'],
  'shop.stock_moved': ['Stock modifié', 'Stock changed'],
  'shop.image_added': ['Image de produit ajoutée', 'Product image added'],
  'shop.image_changed': ['Image de produit modifiée', 'Product image changed'],
  'shop.image_deleted': ['Image de produit supprimée', 'Product image deleted'],
  'shop.import_checked': ['Import de produits vérifié', 'Product import checked'],
  'shop.import_applied': ['Import de produits appliqué', 'Product import applied'],
  'shop.exported': ['Export des produits', 'Products exported'],
  'security.forbidden': ['Action refusée', 'Action refused'],
  'security.rate_limited': ['Limite de débit atteinte', 'Rate limit reached'],
  'security.signature_rejected': ['Signature rejetée', 'Signature rejected'],
} as const satisfies Record<string, readonly [fr: string, en: string]>
export type AuditAction = keyof typeof auditActions

export const auditActionNames = Object.keys(auditActions) as AuditAction[]

export const auditActionWords = (action: AuditAction, locale: Locale): string =>
  auditActions[action][locale === 'fr' ? 0 : 1]

/** A change of one of these fields is an action of its own; without `value`, any new value of that field. */
export const namedChanges: readonly {
  readonly action: AuditAction
  readonly fact: string
  readonly value?: boolean
  readonly name: AuditAction
}[] = [
  { action: 'identity.person_updated', fact: 'is_active', value: false, name: 'identity.person_deactivated' },
  { action: 'identity.person_updated', fact: 'is_active', value: true, name: 'identity.person_activated' },
  { action: 'identity.person_updated', fact: 'role', name: 'identity.role_changed' },
  { action: 'organizations.updated', fact: 'is_active', value: false, name: 'organizations.deactivated' },
  { action: 'organizations.updated', fact: 'is_active', value: true, name: 'organizations.activated' },
]

/** Null for an action that this version does not know: a page may be older than the server. */
export function namedAction(entry: {
  readonly action: string
  readonly after: Readonly<Record<string, unknown>> | null
}): AuditAction | null {
  const facts = Object.entries(entry.after ?? {})
  const [fact, value] = (facts.length === 1 ? facts[0] : undefined) ?? []
  const change = namedChanges.find(
    (one) =>
      one.action === entry.action &&
      one.fact === fact &&
      (one.value === undefined || one.value === (value === true)),
  )
  return change?.name ?? auditActionNames.find((name) => name === entry.action) ?? null
}

/** Sign-ins and sign-outs are most of the trail and seldom searched for. Failed sign-ins have another prefix. */
export const ROUTINE_ACTIONS = 'identity.signed_'

/** Facts that hold ids, and what these are ids of. */
export const factReferences: Readonly<Record<string, string>> = {
  agents: 'user',
  document_id: 'document',
  project_id: 'project',
  folder_id: 'folder',
  invitation: 'invitation',
  assignee_ids: 'user',
  lead_id: 'user',
  member_ids: 'user',
  depends_on_ids: 'task',
  milestone_id: 'milestone',
  organization_id: 'organization',
  participants: 'user',
  session: 'session',
  user_id: 'user',
}
