import { parseConfig, variableNames } from '../worker/kernel/config.ts'
import { refusal } from './config-refusal.ts'
import { Fault } from './fault.ts'

/** The variables of a deployment, from the environment alone: .dev.vars belongs to a developer's machine. */
export function deploymentVariables(environment: NodeJS.ProcessEnv): Record<string, string> {
  const given = variableNames.flatMap((name) => {
    const value = environment[name]
    return value === undefined || value === '' ? [] : [[name, value] as const]
  })
  const variables = Object.fromEntries(given)
  const parsed = parseConfig(variables)
  if (!parsed.ok) throw new Fault(refusal(parsed.faults))
  const { ENVIRONMENT } = parsed.config
  if (ENVIRONMENT !== 'production' && ENVIRONMENT !== 'staging')
    throw new Fault(refusal([{ name: 'ENVIRONMENT', why: 'must be staging or production for a deploy' }]))
  console.log(`✓ ${given.length} variables, ${ENVIRONMENT}`)
  return variables
}

/** What a machine without Cloudflare's services cannot honour. */
export function selfHostedVariables(environment: NodeJS.ProcessEnv): Record<string, string> {
  const variables = deploymentVariables(environment)
  const faults = [
    ...(variables.MAIL_PROVIDER === 'cloudflare'
      ? [{ name: 'MAIL_PROVIDER', why: 'must be http or smtp here; cloudflare sends on Cloudflare only' }]
      : []),
    ...(variables.R2_S3_ENDPOINT === undefined
      ? []
      : [{ name: 'R2_S3_ENDPOINT', why: 'must be unset here; files are kept in the state folder' }]),
  ]
  if (faults.length > 0) throw new Fault(refusal(faults))
  return variables
}
