/** What this kiosk keeps between two people: who it is, how it begins, and the last good guides. Nothing of any person. */
import { LowSync, MemorySync } from 'lowdb'
import { LocalStoragePreset } from 'lowdb/browser'
import type { PublicGuide } from '../../src/core/publicGuide.ts'

export interface Shelf {
  /** When it was fetched, ISO 8601. */
  at: string
  guides: PublicGuide[]
}

export interface Device {
  id?: string
  token?: string
  name?: string
  hall?: string
  /** Opening hours, as they are said. */
  hours?: string
  /** 长辈版 is how it begins. */
  elder: boolean
  /** Paper of the printer: A4, or a roll of 80 mm. */
  paper: 'a4' | 'roll'
  /** The last command to load anew that was obeyed. */
  reload: number
  shelf?: Shelf
}

export const deviceKey = 'yichuang-kiosk'

export interface DeviceStore {
  read(): Device
  update(change: Partial<Device>): void
}

export function openDevice(): DeviceStore {
  const db = openDb()
  db.data = { ...empty(), ...db.data }
  return {
    read: () => db.data,
    update(change) {
      db.data = { ...db.data, ...change }
      try {
        db.write()
      } catch {
        // A full or forbidden storage: this kiosk remembers for as long as its page is open.
      }
    },
  }
}

function empty(): Device {
  return { elder: false, paper: 'a4', reload: 0 }
}

function openDb(): LowSync<Device> {
  try {
    return LocalStoragePreset<Device>(deviceKey, empty())
  } catch {
    return new LowSync(new MemorySync<Device>(), empty())
  }
}
