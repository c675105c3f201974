export const fr = {
  'is.replying': '{name} est en train de répondre',
  'is.noting': '{name} écrit une note interne',
  'is.viewing': '{name} regarde ce ticket',
  'are.viewing': '{names} regardent ce ticket',
  and: '{first} et {last}',
} as const
