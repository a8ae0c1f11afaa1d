-- Requesters, and their conversations with one ordered log each. A fresh database only: nothing is locked.

-- Requesters ----------------------------------------------------------------------------------------------

-- A signed-in requester is one subject of the platform in one realm; an anonymous one is one browser session.
create table requester (
  id uuid primary key,
  name text,
  email text,
  email_confirmed boolean not null default false,
  language text not null constraint requester_language check (language in ('pt', 'en', 'es')),
  subject text,
  realm_id uuid references realm,
  organisation_id uuid references organisation,
  created_at timestamptz not null default now(),
  constraint requester_signed_in_has_realm check ((subject is null) = (realm_id is null))
);
create unique index requester_subject on requester (realm_id, subject);
create index requester_email on requester (lower(email)) where subject is not null;
create index requester_organisation on requester (organisation_id);

create table requester_session (
  id uuid primary key,
  token_hash bytea not null unique,
  requester_id uuid not null references requester,
  door text not null constraint requester_session_door check (door in ('platform', 'login', 'website', 'email')),
  language text not null,
  signed_in boolean not null,
  permissions text[] not null default '{}',
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  constraint requester_session_only_platform_signs_in check (signed_in = (door = 'platform'))
);
create index requester_session_requester on requester_session (requester_id);

-- A platform token is exchanged once.
create table used_token (
  jti text primary key,
  expires_at timestamptz not null
);
create index used_token_expiry on used_token (expires_at);

-- Conversations -------------------------------------------------------------------------------------------

create table outage_claim (
  id uuid primary key,
  state text not null constraint outage_claim_state check (state in ('claimed', 'confirmed', 'dismissed')),
  opened_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid references staff
);
-- At most one claim is undecided: everybody who claims meanwhile joins it, and it pages once.
create unique index outage_claim_undecided on outage_claim (state) where state = 'claimed';

-- The row is the fold of the conversation's log: each event carries the columns that it changed.
create table conversation (
  id uuid primary key,
  public_id text not null unique,
  last_seq integer not null,
  door text not null constraint conversation_door check (door in ('platform', 'login', 'website', 'email')),
  language text not null constraint conversation_language check (language in ('pt', 'en', 'es')),
  subject text not null,
  demand text not null,
  topic text,
  requester_id uuid not null references requester,
  requester_name text,
  -- who opened it before it went on signed in; keeps only the general messages written before gone_on_seq
  opened_by_requester_id uuid not null references requester,
  gone_on_seq integer,
  -- what a session that is not signed in keeps of a conversation that went on: {demand, topic, language, lastMessageAt}
  before_going_on jsonb,
  signed_in boolean not null,
  organisation_id uuid references organisation,
  realm_id uuid references realm,
  -- as of the opening, or of going on signed in; unknown while nobody is signed in
  contract text not null constraint conversation_contract check (contract in ('in-force', 'ended', 'none', 'unknown')),
  plan text,
  status text not null constraint conversation_status check (status in ('open', 'snoozed', 'resolved')),
  waiting_on_requester boolean not null default false,
  snoozed_until timestamptz,
  assignee_id uuid references staff,
  team_id uuid references team,
  hand_off jsonb,
  entitlement jsonb not null,
  priority text not null constraint conversation_priority check (priority in ('P1', 'P2', 'P3', 'P4')),
  priority_decision jsonb not null,
  claimed boolean not null default false,
  outage_claim_id uuid references outage_claim,
  outage_state text constraint conversation_outage_state check (outage_state in ('claimed', 'confirmed', 'dismissed')),
  facts jsonb not null,
  ledger jsonb not null,
  -- an index into the ledger: the nearest running promise, infinity when none runs
  due_at timestamptz not null default 'infinity',
  rating jsonb,
  resolution_answer boolean,
  resolved_at timestamptz,
  opened_at timestamptz not null,
  last_message_at timestamptz not null,
  policy_version integer not null,
  constraint outage_state_of_claim check ((outage_state is null) = (outage_claim_id is null)),
  constraint snoozed_until_when_snoozed check ((status = 'snoozed') = (snoozed_until is not null))
);
-- The queue: claims of an outage first, then the nearest due promise, then priority, then age.
create index conversation_queue on conversation (claimed desc, due_at, priority, opened_at, id) where status = 'open';
create index conversation_queue_assignee on conversation (assignee_id, claimed desc, due_at, priority, opened_at, id) where status = 'open';
create index conversation_queue_team on conversation (team_id, claimed desc, due_at, priority, opened_at, id) where status = 'open';
create index conversation_snoozed on conversation (snoozed_until, id) where status = 'snoozed';
create index conversation_resolved on conversation (resolved_at desc, id) where status = 'resolved';
create index conversation_requester on conversation (requester_id, last_message_at desc, id);
create index conversation_opened_by on conversation (opened_by_requester_id, last_message_at desc, id);
create index conversation_claim on conversation (outage_claim_id) where outage_claim_id is not null;
create index conversation_organisation on conversation (organisation_id, opened_at desc);
create index conversation_realm on conversation (realm_id);

create table message (
  conversation_id uuid not null references conversation,
  id uuid not null,
  seq integer not null,
  kind text not null constraint message_kind check (kind in ('message', 'note')),
  author_kind text not null constraint message_author_kind check (author_kind in ('requester', 'staff', 'service')),
  author_id uuid,
  author_name text,
  session_id uuid,
  signed_in boolean not null,
  disclosure text not null constraint message_disclosure check (disclosure in ('general', 'realm')),
  realm_id uuid,
  language text not null,
  text text not null,
  html text not null,
  -- a text of the service is kept as its key and values, and said in the reader's language
  said jsonb,
  attachments jsonb not null default '[]',
  sent_at timestamptz not null,
  primary key (conversation_id, id)
);
create unique index message_seq on message (conversation_id, seq);

create table event (
  conversation_id uuid not null references conversation,
  seq integer not null,
  -- a reader of the whole log goes by (xid, conversation_id, seq) below the snapshot's xmin
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  kind text not null,
  by_kind text not null constraint event_by_kind check (by_kind in ('requester', 'staff', 'service')),
  by_id uuid,
  by_signed_in boolean not null,
  body jsonb not null,
  -- the columns of the conversation that this event changed, as they are after it
  changes jsonb not null,
  primary key (conversation_id, seq)
);
create index event_log on event (xid, conversation_id, seq);

create table participant (
  conversation_id uuid not null references conversation,
  kind text not null constraint participant_kind check (kind in ('requester', 'staff')),
  person_id uuid not null,
  delivered_seq integer not null default 0,
  seen_seq integer not null default 0,
  -- answers after this seq have not been mailed to this requester
  digested_seq integer not null default 0,
  primary key (conversation_id, kind, person_id)
);

create table decision (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  kind text not null constraint decision_kind check (kind in ('entitlement', 'priority', 'outage')),
  at timestamptz not null,
  policy_version integer not null,
  standing jsonb not null,
  demand text not null,
  facts jsonb not null,
  answer jsonb not null
);
create index decision_conversation on decision (conversation_id, at);

create table hand_off (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  team_id uuid not null references team,
  state text not null constraint hand_off_state check (state in ('offered', 'accepted', 'returned')),
  reason text not null,
  offered_at timestamptz not null,
  offered_by uuid references staff,
  answered_at timestamptz,
  answered_by uuid references staff,
  answer_reason text
);
create index hand_off_conversation on hand_off (conversation_id);
create index hand_off_team on hand_off (team_id, state);
create unique index hand_off_one_open on hand_off (conversation_id) where state in ('offered', 'accepted');

-- What search reads; filled from the log, a moment after the message.
create table search_entry (
  -- no foreign key: it would hold the conversation against its writers while a batch is indexed
  conversation_id uuid not null,
  seq integer not null,
  -- lower case, accents removed
  folded text not null,
  at timestamptz not null,
  primary key (conversation_id, seq)
);
-- Entries wait in a short list before they are sorted into the index: a search reads that list too.
create index search_entry_folded on search_entry using gin (folded gin_trgm_ops) with (gin_pending_list_limit = 512);
create index search_entry_recent on search_entry (at, conversation_id, seq);

-- How far a follower of the whole log has come.
create table log_follower (
  name text primary key,
  xid xid8 not null,
  conversation_id uuid not null,
  seq integer not null
);
