import type { PeopleTables } from './people-tables.ts'
import type { ConversationTables } from './conversation-tables.ts'
import type { DutyTables } from './duty-tables.ts'
import type { PolicyTables } from './policy-tables.ts'
import type { GrantTables } from './grant-tables.ts'
import type { ImpactTables } from './impact-tables.ts'
import type { MailTables } from './mail-tables.ts'
import type { PlatformTables } from './platform-tables.ts'
import type { RecordTables } from './record-tables.ts'
import type { DisclosureTables } from './disclosure-tables.ts'

export type * from './people-tables.ts'
export type * from './conversation-tables.ts'
export type * from './duty-tables.ts'
export type * from './policy-tables.ts'
export type * from './grant-tables.ts'
export type * from './mail-tables.ts'
export type * from './platform-tables.ts'
export type * from './record-tables.ts'

/** Every table of the database, as its migrations leave it. */
export type Tables = PeopleTables &
  ConversationTables &
  DutyTables &
  PolicyTables &
  MailTables &
  PlatformTables &
  RecordTables &
  GrantTables &
  ImpactTables &
  DisclosureTables
