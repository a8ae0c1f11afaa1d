import { z } from 'zod'

/** Something that belongs to a realm, in a text that is to be told to others. */
export const derivedDetail = z
  .object({
    what: z
      .enum(['name', 'marked', 'unknown', 'unreadable'])
      .describe(
        'A name of the realm; something marked as taken from it; something that could not be checked; a file whose content cannot be read.',
      ),
    kind: z.string().max(40).nullable().describe('What bears the name: `pipeline`, `host` ...'),
    term: z.string().max(400).describe('The name as the realm writes it, or what the marked thing is called.'),
    realm: z
      .object({ id: z.uuid(), name: z.string().max(400) })
      .nullable()
      .describe('Null for a file whose content cannot be read: nobody can say whose it is.'),
    way: z.string().max(40).describe('Where it stands: `answer`, `file`, `file-name`, `waiting-reason` ...'),
    file: z.string().max(255).nullable().describe('The name of the file that it stands in.'),
    start: z.int().min(0).max(100_000_000).describe('UTF-16 offset in that text.'),
    end: z.int().min(0).max(100_000_000).describe('Exclusive.'),
    mayOverrule: z.boolean().describe('Whether a leader could declare it a common word.'),
  })
  .meta({ id: 'Derived' })
