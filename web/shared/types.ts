// The API's shapes under the names the app uses.
import type { components } from './api.ts';

type Schemas = components['schemas'];

export type Problem = Schemas['Problem'];
export type Ref = Schemas['Ref'];
export type Setup = Schemas['Setup'];
export type Me = Schemas['Me'];
export type Session = Schemas['Session'];
export type Status = Schemas['Status'];
export type Priority = Schemas['Priority'];
export type Address = Schemas['Address'];
export type Attachment = Schemas['Attachment'];
export type StoredFile = Schemas['Attachment'];
export type TicketRow = Schemas['TicketRow'];
export type Ticket = Schemas['Ticket'];
export type TicketOpen = Schemas['NewTicket'];
export type TicketChange = Schemas['TicketChange'];
export type Counts = Schemas['TicketCounts'];
export type Actor = Schemas['Actor'];
export type Delivery = Schemas['Delivery'];
export type DeliveryState = Schemas['DeliveryStatus'];
export type Message = Schemas['Message'];
export type Invitation = Schemas['Invitation'];
export type MessageBody = Schemas['NewMessage'];
/** What was done; `data` depends on the kind and is read with care. */
export type TicketEvent = Omit<Schemas['Event'], 'data'> & { data: Record<string, unknown> };
export type CustomerRow = Schemas['CustomerRow'];
export type Customer = Schemas['Customer'];
export type Identity = Schemas['Identity'];
export type Organization = Schemas['Organization'];
export type OrganizationFile = Schemas['OrganizationFile'];
export type CustomerNote = Schemas['CustomerNote'];
export type MergeProposal = Schemas['MergeProposal'];
export type Allow = Schemas['Allow'];
export type Authentication = Schemas['Authentication'];
export type InboxTrust = Schemas['InboxTrust'];
export type SendingDomain = Schemas['SendingDomain'];
export type SendingLine = Schemas['SendingLine'];
export type SpamFilter = Schemas['SpamFilter'];
export type Block = Schemas['Block'];
export type StoryEntry = Schemas['StoryEntry'];
export type Import = Schemas['Import'];
export type ImportPreview = Schemas['ImportPreview'];
export type Agent = Schemas['Agent'];
export type Team = Schemas['Team'];
export type Role = Schemas['Role'];
export type Permission = Schemas['Permission'];
export type Tag = Schemas['Tag'];
export type Brand = Schemas['Brand'];
/** A word for “ticket” in one language. */
export type BrandWord = Schemas['BrandWord'];
export type BrandWordSet = Schemas['BrandWordSet'];
export type BrandWordPreview = Schemas['BrandWordPreview'];
export type SampleTickets = Schemas['SampleTickets'];
export type HouseStatus = Schemas['HouseStatus'];
export type TicketType = Schemas['TicketType'];
export type Field = Schemas['Field'];
export type FieldKind = Schemas['FieldKind'];
export type FieldNoun = Schemas['FieldNoun'];
export type FieldChoice = Schemas['FieldChoice'];
export type Form = Schemas['Form'];
export type FormField = Schemas['FormField'];
export type FormCondition = Schemas['FormCondition'];
export type Product = Schemas['Product'];
export type Token = Schemas['Token'];
export type Inbox = Schemas['Inbox'];
export type InboxBody = Schemas['NewInbox'];
export type InboxSettings = Schemas['InboxSettings'];
export type InboxSettingsForm = Schemas['InboxSettingsForm'];
export type Hook = Schemas['Hook'];
export type HookProvider = Schemas['HookProvider'];
export type CreatedHook = Schemas['CreatedHook'];
export type OauthKind = Schemas['OauthKind'];
export type InboxTrial = Schemas['InboxTrial'];
export type Settings = Schemas['Settings'];
export type IntakeItem = Schemas['IntakeRow'];
export type IntakeOutcome = Schemas['IntakeOutcome'];
export type ThreadingRule = Schemas['ThreadingRule'];
export type IntakeDays = Schemas['IntakeDays'];
export type IntakeTotals = Schemas['LedgerTotals'];
export type OutboxItem = Schemas['OutboxRow'];
export type OutboxTotals = Schemas['LedgerTotals'];
export type Job = Schemas['Job'];
export type Consumer = Schemas['Consumer'];
export type Notice = Schemas['Notice'];
export type NoticeKind = Schemas['NoticeKind'];
export type NoticeWay = Schemas['NoticeWay'];
export type NoticeChoices = Schemas['NoticeChoices'];
export type QuietHours = Schemas['QuietHours'];
export type Availability = Schemas['Availability'];
export type View = Schemas['SavedView'];
export type ViewCount = Schemas['ViewCount'];
export type ViewSchema = Schemas['ViewSchema'];
export type ViewField = Schemas['ViewField'];
export type ViewGroup = Schemas['ViewGroup'];
export type Condition = Schemas['Condition'];
export type Comparison = Schemas['Comparison'];
export type SearchResult = Schemas['SearchResult'];
export type SearchPiece = Schemas['SearchPiece'];
export type SearchSpot = Schemas['SearchSpot'];
export type SearchProposal = Schemas['SearchProposal'];
export type SearchProposals = Schemas['SearchProposals'];
export type TicketHit = Schemas['TicketHit'];
export type CustomerHit = Schemas['CustomerHit'];
export type OrganizationHit = Schemas['OrganizationHit'];
export type RecentItem = Schemas['RecentItem'];
export type Solution = Schemas['Solution'];
export type SuggestedMacro = Schemas['SuggestedMacro'];
export type ServerDraft = Schemas['Draft'];
export type DraftKind = Schemas['DraftKind'];
export type DraftTicket = Schemas['DraftTicket'];
export type DraftRow = Schemas['DraftRow'];
export type Macro = Schemas['Macro'];
export type MacroRow = Schemas['MacroRow'];
export type MacroSteps = Schemas['MacroSteps'];
export type FilledMacro = Schemas['FilledMacro'];
export type Practice = Schemas['Practice'];
export type PracticeStep = Schemas['PracticeStep'];
export type TicketRelation = Schemas['TicketRelation'];
export type IncidentPreview = Schemas['IncidentPreview'];
export type Recipients = Schemas['Recipients'];

export type TicketWork = Schemas['TicketWork'];
export type SideConversation = Schemas['SideConversation'];
export type Task = Schemas['Task'];
export type ChecklistStep = Schemas['ChecklistStep'];
export type ChecklistTemplate = Schemas['ChecklistTemplate'];
export type TimeSpent = Schemas['TimeSpent'];
export type WorkTime = Schemas['WorkTime'];
export type RunningClock = Schemas['RunningClock'];
export type RecurringTicket = Schemas['RecurringTicket'];
export type Transcript = Schemas['Transcript'];
export type EventInFull = Schemas['EventInFull'];
export type PossibleDuplicate = Schemas['PossibleDuplicate'];

/** One page of a list; `next` is the cursor of the page after it. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

/** Somebody at a ticket. */
export interface Person {
  id: number;
  name: string;
  writing: boolean;
}

/** What the live stream says beside the log. */
export interface Pulse {
  presence?: { ticket: number; agents: Person[] };
  taken?: { ticket: number; by: { id: number; name: string } };
  notice?: Notice;
  desktop?: boolean;
}

/** What the live stream says: one event of the log, and how its ticket's row looks now. */
export interface LiveFrame {
  id: number;
  ticket_id: number | null;
  kind: string;
  at: string;
  actor: Actor;
  data: Record<string, unknown>;
  ticket: TicketRow | null;
}
