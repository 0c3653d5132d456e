/** Finds several matters in one sentence. */
import type { Catalogue } from '../catalogue.ts'
import { isBundle } from '../catalogue.ts'

const joints =
  /[,，。;；、?？!！\n]+|还有|以及|顺便|另外|然后|同时|顺带|并且|外加|加上|再把|再给|再办|接着|一并|和|跟|与/

/** The parts of a sentence that may each be a matter of its own. */
export function clausesOf(text: string): string[] {
  return text
    .split(joints)
    .map(part => part.trim())
    .filter(part => part.length >= 2)
}

/** Whether `bundle` has `item` as a member, so that naming the item is no second matter. */
export function holds(catalogue: Catalogue, bundle: string, item: string): boolean {
  const guide = catalogue.guides.get(bundle)
  return guide !== undefined && isBundle(guide) && guide.members.some(member => member.item === item)
}
