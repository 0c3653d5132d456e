/** What this kiosk keeps between two people: who it is, how it begins, the last good guides, and what waits for the network. Nothing of any person that could be read. */
import { LowSync, MemorySync } from 'lowdb'
import { LocalStoragePreset } from 'lowdb/browser'
import type { PublicGuide } from '../../src/core/publicGuide.ts'
import type { WaitingItem } from './waiting.ts'

export interface Shelf {
  /** When it was fetched, ISO 8601. */
  at: string
  guides: PublicGuide[]
}

/** A4, or a roll of 80 mm. */
export type Paper = 'a4' | 'roll'

export interface Device {
  id?: string
  token?: string
  name?: string
  hall?: string
  /** Opening hours, as they are said. */
  hours?: string
  /** 长辈版 is how it begins. */
  elder: boolean
  /** What the printer takes; `none`: there is no printer. */
  paper: Paper | 'none'
  /** Somebody said that nothing came out of it. */
  printerTrouble?: boolean
  /** The last word from the desk that the printer works again. */
  printerReset?: number
  /** People may speak: their sound goes to a service outside the hall, so somebody has to switch it on. */
  voice?: boolean
  /** The last command to load anew that was obeyed. */
  reload: number
  shelf?: Shelf
  /** What letters to the hall are sealed with. */
  letterKey?: string
  /** What waits to be sent; personal parts are sealed for the hall. */
  waiting?: WaitingItem[]
}

export const deviceKey = 'yichuang-kiosk'

export interface DeviceStore {
  read(): Device
  /** False when it could not be written, and is remembered for as long as the page is open. */
  update(change: Partial<Device>): boolean
}

export function openDevice(): DeviceStore {
  const { db, lasting } = openDb()
  db.data = { ...empty(), ...db.data }
  return {
    read: () => db.data,
    update(change) {
      db.data = { ...db.data, ...change }
      try {
        db.write()
        return lasting
      } catch {
        return false
      }
    },
  }
}

function empty(): Device {
  return { elder: false, paper: 'a4', reload: 0 }
}

function openDb(): { db: LowSync<Device>; lasting: boolean } {
  try {
    return { db: LocalStoragePreset<Device>(deviceKey, empty()), lasting: true }
  } catch {
    return { db: new LowSync(new MemorySync<Device>(), empty()), lasting: false }
  }
}
