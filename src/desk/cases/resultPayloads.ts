/** What forms about the result posted, as their actions need it. */
import { type Body, textOf, textsOf } from './fields.ts'
import type { PayloadMakers } from './payloads.ts'

export const resultPayloads: PayloadMakers = {
  'choose-delivery': body => {
    const way = textOf(body, 'way')
    return { way, address: way === 'mail' ? addressOf(body) : null }
  },
  complete: body => {
    const validUntil = textOf(body, 'validUntil')
    return validUntil === '' ? {} : { validUntil }
  },
  release: body => ({
    checked: textOf(body, 'checked'),
    code: textOf(body, 'code'),
    receivedBy: textOf(body, 'receivedBy'),
    agent: agentOf(body),
    signature: textOf(body, 'signature'),
    refusal: refusalOf(body),
  }),
  post: body => ({ tracking: textOf(body, 'tracking') }),
  'confirm-mail': body => ({ signedBy: textOf(body, 'signedBy') }),
}

function addressOf(body: Body): object {
  const part = (name: string) => textOf(body, name)
  return { name: part('name'), phone: part('phone'), region: part('region'), detail: part('detail') }
}

/** Half an agent has no shape: it is refused, not dropped. */
function agentOf(body: Body): object | null {
  const ticked = textsOf(body, 'agent')
  const relation = textOf(body, 'relation').trim()
  if (ticked.length === 0 && relation === '') return null
  return { relation, authorised: ticked.includes('authorised'), idChecked: ticked.includes('idChecked') }
}

function refusalOf(body: Body): object | null {
  const [reason, witness] = [textOf(body, 'refusalReason').trim(), textOf(body, 'witness').trim()]
  return reason + witness === '' ? null : { reason, witness }
}
