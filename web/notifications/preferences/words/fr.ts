export const fr = {
  title: 'Mes notifications',
  lead: 'Tout reste dans la cloche. Choisissez ce qui vous parvient aussi par courriel et sur vos appareils.',
  change: 'Changer mes notifications',
  emailFor: 'Courriel pour : {name}',
  pushFor: 'Sur vos appareils : {name}',
  device: 'Appareil',
  'email.now': 'Tout de suite',
  'email.digest': 'Dans le résumé',
  'email.off': 'Pas de courriel',

  'digest.title': 'Résumé du jour',
  'digest.label': 'Recevoir un résumé de ce que je n’ai pas lu',
  'digest.help': 'Un courriel par jour au plus, et aucun quand tout est lu. Heure de {zone}.',
  'digest.hour': 'À partir de',

  'section.projects': 'Projets',
  'section.documents': 'Documents',
  'section.tickets': 'Assistance',
  'section.chat': 'Conversations',
  'section.billing': 'Factures et paiements',
  'section.payouts': 'Paiements groupés',
  'section.shop': 'Boutique',
  'section.identity': 'Mon compte',

  'stopped.title': 'Nous ne vous écrivons plus',
  'stopped.bounced': 'Un courriel pour {address} nous est revenu {when}.',
  'stopped.complained': 'Nos courriels pour {address} ont été signalés comme indésirables {when}.',
  'stopped.help':
    'Vérifiez que l’adresse existe et que la boîte n’est pas pleine, puis reprenez. Les liens pour changer de mot de passe partent toujours.',
  'stopped.resume': 'Reprendre les courriels',

  'push.title': 'Sur cet appareil',
  'push.on': 'Cet appareil vous prévient, même quand Matrice est fermé.',
  'push.off': 'Soyez prévenu sur cet appareil, même quand Matrice est fermé.',
  'push.turnOn': 'Activer',
  'push.turnOff': 'Arrêter',
  'push.denied': 'Votre navigateur bloque les notifications de Matrice',
  'push.deniedHelp':
    'Ouvrez les réglages du site, par l’icône à gauche de l’adresse, autorisez les notifications, puis rechargez cette page.',
  'push.unsupported':
    'Ce navigateur ne reçoit pas de notifications. Essayez un autre navigateur ou un autre appareil.',
  'push.homeScreen':
    'Sur cet appareil, ajoutez d’abord Matrice à l’écran d’accueil par le menu de partage, puis ouvrez-le de là.',
  'push.offHere': 'Ce déploiement n’envoie pas de notifications sur les appareils.',
  'push.others': 'Autres appareils',
  'push.unknownDevice': 'Un appareil',
  'push.since': 'actif {when}',
  'push.forget': 'Retirer',
} as const
