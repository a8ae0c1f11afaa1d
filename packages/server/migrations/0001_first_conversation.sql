-- The first desk: customers, staff, conversations with one ordered log each, attachments, outgoing mail.
-- A fresh database only: nothing is locked.
create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- Lower case, accents removed: what people type finds what was written. Immutable, so that it can be indexed:
-- the dictionary is named, and does not change under us.
create function folded(text) returns text language sql immutable parallel safe strict
  return lower(public.unaccent('public.unaccent', $1));

-- Customers -----------------------------------------------------------------------------------------------

create table organisation (
  id uuid primary key,
  -- the platform's own id of it; null until somebody of it has signed in
  platform_id uuid unique,
  name text not null constraint organisation_name_length check (length(name) between 1 and 200),
  created_at timestamptz not null default now()
);
create unique index organisation_name on organisation (lower(name));
create index organisation_find on organisation using gin (folded(name) gin_trgm_ops);

-- A realm belongs to one organisation; it is known by the platform's own id of it once somebody of it has signed in.
create table realm (
  id uuid primary key,
  platform_id uuid unique,
  organisation_id uuid not null references organisation,
  name text not null constraint realm_name_length check (length(name) between 1 and 200),
  created_at timestamptz not null default now()
);
create unique index realm_name on realm (lower(name));
create index realm_find on realm using gin (folded(name) gin_trgm_ops);
create index realm_organisation on realm (organisation_id);

create table contract (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  plan text not null,
  starts_at timestamptz not null,
  ends_at timestamptz,
  created_at timestamptz not null default now(),
  constraint contract_ends_after_start check (ends_at is null or ends_at > starts_at)
);
create index contract_organisation on contract (organisation_id, starts_at desc);
create index contract_newest on contract (starts_at desc, id desc);

-- Staff ---------------------------------------------------------------------------------------------------

create table role (
  name text primary key,
  permissions text[] not null
);

create table team (
  id uuid primary key,
  name text not null,
  kind text not null constraint team_kind check (kind in ('support', 'project-team', 'customer-success')),
  created_at timestamptz not null default now()
);
create unique index team_name on team (lower(name));

create table staff (
  id uuid primary key,
  name text not null,
  email text not null,
  language text not null constraint staff_language check (language in ('pt', 'en', 'es')),
  languages text[] not null,
  roles text[] not null,
  on_duty boolean not null default false,
  password_hash text,
  totp_secret text,
  totp_confirmed boolean not null default false,
  -- the 30-second step of the last code that was used: none works twice
  totp_last_step integer,
  recovery_code_hashes text[] not null default '{}',
  disabled boolean not null default false,
  demo boolean not null default false,
  created_at timestamptz not null default now()
);
create unique index staff_email on staff (lower(email));
create index staff_name on staff (lower(name), id);

create table team_member (
  team_id uuid not null references team,
  staff_id uuid not null references staff,
  primary key (team_id, staff_id)
);
create index team_member_staff on team_member (staff_id);

create table staff_session (
  id uuid primary key,
  token_hash bytea not null unique,
  staff_id uuid not null references staff,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index staff_session_staff on staff_session (staff_id);

-- Tries to sign in, counted before they are judged. The key is a hash of the account and the address it was tried
-- from, whether or not that account exists; never of an address alone, which a whole office shares.
create table sign_in_try (
  key bytea primary key,
  tries integer not null,
  last_tried_at timestamptz not null,
  locked_until timestamptz
);
create index sign_in_try_age on sign_in_try (last_tried_at);

-- One-time codes (first operator, invitation, password reset, going on after a sign-in, return from a mail):
-- only a hash is kept, and each works once.
create table one_time_code (
  code_hash bytea primary key,
  purpose text not null constraint one_time_code_purpose
    check (purpose in ('first-operator', 'invitation', 'password-reset', 'go-on', 'return')),
  subject jsonb not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index one_time_code_staff on one_time_code ((subject ->> 'staffId')) where subject ? 'staffId';

create table vendor_project (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  realm_id uuid references realm,
  name text not null,
  -- null: every pipeline of the realm
  pipelines text[],
  team_id uuid not null references team,
  until timestamptz,
  created_at timestamptz not null default now()
);
create index vendor_project_organisation on vendor_project (organisation_id);
create index vendor_project_name on vendor_project (lower(name), id);
create index vendor_project_find on vendor_project using gin (folded(name) gin_trgm_ops);
create index vendor_project_realm on vendor_project (realm_id);
create index vendor_project_team on vendor_project (team_id);

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

-- Files ---------------------------------------------------------------------------------------------------

create table attachment (
  id uuid primary key,
  -- no foreign key: a file may be sent before the conversation that it opens
  conversation_id uuid not null,
  -- null until the message that carries it is written
  message_id uuid,
  session_kind text not null,
  session_id uuid not null,
  name text not null,
  media_type text,
  size_bytes integer not null,
  received_bytes integer not null default 0,
  -- what is served, once all of it has come: a picture is smaller without its metadata
  stored_bytes integer,
  disclosure text not null constraint attachment_disclosure check (disclosure in ('general', 'realm')),
  stored_in text not null default 'database',
  created_at timestamptz not null
);
create index attachment_conversation on attachment (conversation_id);
create index attachment_unbound on attachment (created_at) where message_id is null;
create index attachment_unbound_of_session on attachment (session_kind, session_id) where message_id is null;

create table attachment_chunk (
  attachment_id uuid not null references attachment on delete cascade,
  start_byte integer not null,
  bytes bytea not null,
  primary key (attachment_id, start_byte)
);

-- Macros, policy, help ------------------------------------------------------------------------------------

create table macro (
  id uuid primary key,
  name text not null,
  texts jsonb not null,
  disclosure text not null default 'general',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index macro_name on macro (lower(name));

create table policy_version (
  version integer primary key,
  document text not null,
  author text not null,
  published_at timestamptz not null,
  examples_confirmed boolean not null default false
);

create table help_feedback (
  language text not null,
  policy_version integer not null,
  face text not null constraint help_feedback_face check (face in ('happy', 'neutral', 'sad')),
  count integer not null default 0,
  primary key (language, policy_version, face)
);

-- Outgoing mail, audit, settings --------------------------------------------------------------------------

create table mail (
  id uuid primary key,
  message_id text not null unique,
  conversation_id uuid references conversation,
  to_address text not null,
  language text not null,
  kind text not null,
  subject text not null,
  text text not null,
  state text not null constraint mail_state check (state in ('queued', 'kept', 'sent', 'delayed', 'failed')),
  attempts integer not null default 0,
  last_problem text,
  created_at timestamptz not null,
  sent_at timestamptz
);
create index mail_recent on mail (created_at desc, id desc);
create index mail_conversation on mail (conversation_id, kind, created_at);
create index mail_address on mail (lower(to_address), kind, created_at);

create table audit (
  id uuid primary key,
  at timestamptz not null,
  by_kind text not null,
  by_id uuid,
  by_name text not null,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  was jsonb,
  became jsonb
);
create index audit_recent on audit (at desc, id desc);

create table setting (
  name text primary key,
  value jsonb not null
);

insert into role (name, permissions) values
  ('engineer', '{conversations:read,conversations:answer,conversations:work,outages:decide}'),
  ('leader', '{conversations:read,conversations:answer,conversations:work,outages:decide,staff:manage,customers:manage,macros:manage,audit:read}'),
  ('operator', '{staff:manage,customers:manage,macros:manage,policy:manage,audit:read,mail:read,roles:manage}'),
  ('project-team', '{handed-off:read,handed-off:answer}');
