/** One that no other delivery has, also after one in the middle was removed. */
export function freeCode(methods: readonly { readonly code: string }[]): string {
  const taken = new Set(methods.map(({ code }) => code))
  let number = methods.length + 1
  while (taken.has(`livraison-${number}`)) number += 1
  return `livraison-${number}`
}
