import type { components, operations } from './generated/api.ts'

type Schemas = components['schemas']

export type { components, operations, paths } from './generated/api.ts'

export type Attachment = Schemas['Attachment']
export type AttachmentProgress = Schemas['AttachmentProgress']
export type Clock = Schemas['Clock']
export type Condition = Schemas['Condition']
export type Contract = Schemas['Contract']
export type Conversation = Schemas['Conversation']
export type ConversationPage = Schemas['ConversationPage']
export type Entitlement = Schemas['Entitlement']
export type Event = Schemas['Event']
export type ExplainedPromise = Schemas['ExplainedPromise']
export type EventsPage = Schemas['EventsPage']
export type Fact = Schemas['Fact']
export type FactNeed = Schemas['FactNeed']
export type IntakePreview = Schemas['IntakePreview']
export type IncomingMail = Schemas['IncomingMail']
export type ConversationMails = Schemas['ConversationMails']
export type Macro = Schemas['Macro']
export type Mail = Schemas['Mail']
export type MailDoor = Schemas['MailDoor']
export type Mailbox = Schemas['Mailbox']
export type PlatformConnection = Schemas['PlatformConnection']
export type PlatformCheck = Schemas['PlatformCheck']
export type MailboxTest = Schemas['MailboxTest']
export type Mark = Schemas['Mark']
export type Me = Schemas['Me']
export type Message = Schemas['Message']
export type Organisation = Schemas['Organisation']
export type OutageClaim = Schemas['OutageClaim']
export type Offering = Schemas['Offering']
export type PageChannels = Schemas['PageChannels']
export type Policy = Schemas['Policy']
export type Priority = Schemas['Priority']
export type Problem = Schemas['Problem']
export type PromiseLine = Schemas['PromiseLine']
export type QueueRow = Schemas['QueueRow']
export type Realm = Schemas['Realm']
export type RequesterSession = Schemas['RequesterSession']
export type Staff = Schemas['Staff']
export type Team = Schemas['Team']
export type VendorProject = Schemas['VendorProject']
export type Webhook = Schemas['Webhook']
export type WebhookDelivery = Schemas['WebhookDelivery']

/** What goes over the socket: `ClientFrame` from here, `ServerFrame` from the desk. */
export type ClientFrame = Schemas['ClientFrame']
export type ServerFrame = Schemas['ServerFrame']

/** The body of a JSON request, by the name of its operation. */
export type BodyOf<Name extends keyof operations> = operations[Name] extends {
  requestBody: { content: { 'application/json': infer Body } }
}
  ? Body
  : never

/** What an operation answers when it succeeds. */
export type ReplyOf<Name extends keyof operations> = operations[Name] extends {
  responses: { 200: { content: { 'application/json': infer Reply } } }
}
  ? Reply
  : operations[Name] extends { responses: { 201: { content: { 'application/json': infer Reply } } } }
    ? Reply
    : never

export type Language = Conversation['language']
export type Door = Conversation['door']
export type Demand = Conversation['demand']
export type Topic = NonNullable<Conversation['topic']>
export type FactName = Fact['name']
export type StatedFact = { readonly name: FactName; readonly value: string | boolean }
export type IntakeChoices = ReplyOf<'readIntakeChoices'>
export type Face = NonNullable<Conversation['rating']>['face']
export type Disclosure = Message['disclosure']
export type ProblemCode = Problem['code']
