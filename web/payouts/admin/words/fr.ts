export const fr = {
  open: 'Ouvrir un compte',
  'open.title': 'Ouvrir un compte de paiement',
  'open.lead': "Il s'ouvre vide. L'organisation paie depuis ce compte dès qu'il est approvisionné.",
  'open.done': 'Compte {account} ouvert',
  'field.organization': 'Organisation',
  'field.party_id_type': "Type d'identifiant",
  'field.party_identifier': 'Identifiant du payeur',
  'field.party_identifierHelp': 'Sous lequel le réseau de paiement connaît cette organisation.',
  'field.currency': 'Monnaie',

  fund: 'Approvisionner',
  'fund.title': 'Approvisionner {account}',
  'fund.lead': "Pour l'argent qui est déjà arrivé chez l'exploitant pour {name}.",
  'fund.continue': 'Continuer',
  'fund.confirm':
    'Vous ajoutez {amount} au compte {account} de {name}. Le disponible passera de {before} à {after}.',
  'fund.confirmReference': 'Référence du virement : {reference}. Elle ne servira plus pour ce compte.',
  'fund.submit': 'Ajouter {amount}',
  'fund.change': 'Modifier',
  'fund.done': '{amount} ajoutés au compte {account}',
  'field.amount': 'Montant',
  'field.reference': 'Référence du virement',
  'field.referenceHelp':
    "Telle qu'elle est sur le relevé bancaire. Une référence n'approvisionne qu'une fois.",
  'field.note': 'Note',

  'fundings.title': 'Approvisionnements',
  'fundings.none': 'Aucun approvisionnement',
  'fundings.noneText': "L'argent ajouté à ce compte apparaîtra ici.",
  'fundings.last': 'Les {count} derniers sur {total}.',
  'field.at': 'Ajouté',
  'field.state': 'État',
  'funding.reversed': 'Retiré',

  reverse: 'Retirer',
  'reverse.title': "Retirer l'approvisionnement {reference}",
  'reverse.lead':
    '{amount} quitteront le compte {account}, tant que le disponible les couvre. La référence reste prise.',
  'reverse.reason': 'Motif',
  'reverse.reasonHelp': 'Il reste dans le journal, avec votre nom.',
  'reverse.submit': 'Retirer {amount}',
  'reverse.done': 'Approvisionnement {reference} retiré',
} as const
