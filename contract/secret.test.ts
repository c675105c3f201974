import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { routes } from './routes.ts'
import { isSecret, secret } from './secret.ts'

describe('secrets', () => {
  it('are declared wherever a body asks for one', () => {
    const suspicious = routes.flatMap((route) =>
      Object.entries(route.body instanceof z.ZodObject ? route.body.shape : {})
        .filter(([name]) => /password|secret|token|refresh|otp|pin$/i.test(name))
        .map(([name, field]) => [`${route.id} ${name}`, isSecret(field)] as const),
    )
    expect(suspicious.length).toBeGreaterThan(5)
    expect(suspicious.filter(([, isDeclared]) => !isDeclared)).toEqual([])
  })

  it('are what is declared, not what a name looks like, and stay so where they may be left out', () => {
    const pin = secret(z.string())
    expect([pin, pin.optional(), pin.nullish(), pin.optional().nonoptional()].map(isSecret)).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect(isSecret(z.string())).toBe(false)
    expect(isSecret(undefined)).toBe(false)
  })
})
