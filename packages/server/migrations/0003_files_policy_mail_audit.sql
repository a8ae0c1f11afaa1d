-- Files, macros, the published policy, outgoing mail and the audit log. A fresh database only: nothing is locked.

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
