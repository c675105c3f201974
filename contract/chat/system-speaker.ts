/** The author of a change that the product makes by itself. The log shows such an event without an author. */
export const SYSTEM = { id: 0, name: 'Matrice', role: 'admin', operator: true } as const
