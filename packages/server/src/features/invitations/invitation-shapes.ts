import { z } from 'zod'
import { id } from '../../infrastructure/http/shapes.ts'

/** The platform's id of somebody of the realm. */
const person = z.string().trim().min(1).max(200)

export const invitationParams = z.object({
  id,
  person: person.describe("The platform's id of somebody of the same realm."),
})
export const peopleParams = z.object({ id })

export const peopleOfConversation = z
  .object({
    items: z
      .array(
        z.object({
          id,
          person: person.nullable().describe("The platform's id of them; null where they never signed in."),
          name: z.string().max(200).nullable(),
          invited: z.boolean(),
        }),
      )
      .max(50),
  })
  .meta({ id: 'PeopleOfConversation' })
