/** The clock of the product's first users, which is also UTC. */
const format = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Africa/Abidjan',
  dateStyle: 'medium',
  timeStyle: 'medium',
})

export const Moment = ({ at }: { at: string }) => <time datetime={at}>{format.format(new Date(at))}</time>
