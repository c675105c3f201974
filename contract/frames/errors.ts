import { defineErrors } from '../errors.ts'

/** Why an upgrade is refused. Refusals on an open socket are `error` frames. */
export const socketErrors = defineErrors('socket', {
  upgradeRequired: {
    status: 426,
    fr: ['Connexion WebSocket attendue', 'Cette adresse ne répond qu’à une connexion WebSocket.'],
    en: ['WebSocket expected', 'This address answers to WebSocket connections only.'],
  },
  originRefused: {
    status: 403,
    fr: ['Page non reconnue', 'Cette connexion ne vient pas d’une page de Matrice.'],
    en: ['Page not recognised', 'This connection does not come from a page of Matrice.'],
  },
  ticketInvalid: {
    status: 401,
    fr: ['Ticket refusé', 'Un ticket ouvre une seule connexion, dans les 30 secondes. Demandez-en un autre.'],
    en: ['Ticket refused', 'A ticket opens one connection, within 30 seconds. Ask for another.'],
  },
})
