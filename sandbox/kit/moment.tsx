/** Shown in UTC, the time zone of Côte d'Ivoire and Senegal. */
const format = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Africa/Abidjan',
  dateStyle: 'medium',
  timeStyle: 'medium',
})

export const Moment = ({ at }: { at: string }) => <time datetime={at}>{format.format(new Date(at))}</time>
