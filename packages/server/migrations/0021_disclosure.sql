-- The guard on what is told: names of realms that leaders declared common words, what they are asked to, and how often
-- something was stopped. New tables, and an index on attachment, whose building blocks writes to it.

-- A name of a realm that is a common word there: by itself it stops nothing.
create table term_overruling (
  id uuid primary key,
  realm_id uuid not null references realm,
  name text not null,
  -- without case, accents and double blanks
  folded text not null,
  reason text not null,
  made_at timestamptz not null,
  made_by uuid not null references staff,
  revoked_at timestamptz,
  revoked_by uuid references staff
);
create unique index term_overruling_standing on term_overruling (realm_id, folded) where revoked_at is null;
create index term_overruling_newest on term_overruling (made_at desc, id desc);
create index term_overruling_made_by on term_overruling (made_by);
create index term_overruling_revoked_by on term_overruling (revoked_by);

-- Somebody asks a leader to overrule.
create table overruling_request (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  realm_id uuid not null references realm,
  name text not null,
  folded text not null,
  reason text not null,
  asked_at timestamptz not null,
  asked_by uuid not null references staff,
  answered_at timestamptz,
  answered_by uuid references staff,
  granted boolean,
  answer text,
  constraint overruling_request_answered_whole check ((answered_at is null) = (granted is null))
);
create index overruling_request_open on overruling_request (asked_at, id) where answered_at is null;
create index overruling_request_conversation on overruling_request (conversation_id);
create index overruling_request_realm on overruling_request (realm_id);
create index overruling_request_asked_by on overruling_request (asked_by);
create index overruling_request_answered_by on overruling_request (answered_by);

-- Something was stopped on its way out: by which way, of which realm, never what it said.
create table disclosure_stop (
  id uuid primary key,
  at timestamptz not null,
  way text not null,
  realm_id uuid not null references realm,
  conversation_id uuid references conversation,
  staff_id uuid not null references staff,
  marked boolean not null,
  found integer not null constraint disclosure_stop_found check (found > 0)
);
create index disclosure_stop_at on disclosure_stop (at);
create index disclosure_stop_realm on disclosure_stop (realm_id);
create index disclosure_stop_conversation on disclosure_stop (conversation_id);
create index disclosure_stop_staff on disclosure_stop (staff_id);

-- What realms somebody has looked into of late is asked with each answer of theirs.
create index realm_look_of_staff on realm_look (staff_id, realm_id, at desc);
-- Whether a file is one that belongs to a realm is asked by its size first.
create index attachment_of_realm_size on attachment (stored_bytes) where disclosure = 'realm' and message_id is not null;

update role set permissions = permissions || '{disclosure:overrule}'::text[]
  where name = 'leader' and not 'disclosure:overrule' = any(permissions);
