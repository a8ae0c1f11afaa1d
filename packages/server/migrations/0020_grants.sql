-- Access of support in a realm: requests, what was given, every use, and what is still to be said to the platform. New
-- tables and one column with a constant default: conversation and role are locked for an instant.

-- what is asked for or live in it now: part of the fold of its log, like every column of it
alter table conversation add column grants jsonb not null default '[]';
create index conversation_grants on conversation (id) where grants <> '[]';

create table access_grant (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  realm_id uuid not null references realm,
  engineer_id uuid not null references staff,
  state text not null constraint access_grant_state check (state in ('asked', 'approving', 'live', 'denied', 'ended')),
  environment text not null,
  -- the platform's id and name of the one pipeline; null: any of the environment
  pipeline text,
  pipeline_name text,
  verbs text[] not null,
  reason text not null,
  duration_ms bigint not null,
  asked_at timestamptz not null,
  answer_by timestamptz not null,
  -- what somebody said yes to, and since when the platform has been asked: {pipeline, pipelineName, verbs, durationMs, until}
  given jsonb,
  approving_at timestamptz,
  -- the requester who answered
  answered_by uuid references requester,
  answered_at timestamptz,
  answer_reason text,
  until timestamptz,
  ended_at timestamptz,
  ended_because text,
  ended_by_name text,
  constraint live_was_answered check (state <> 'live' or (given is not null and answered_by is not null and until is not null))
);
create index access_grant_conversation on access_grant (conversation_id, asked_at);
create index access_grant_realm on access_grant (realm_id, asked_at desc, id desc);
create index access_grant_engineer on access_grant (engineer_id);
create index access_grant_answered_by on access_grant (answered_by) where answered_by is not null;

create table grant_use (
  id uuid primary key,
  grant_id uuid not null references access_grant,
  conversation_id uuid not null references conversation,
  engineer_id uuid not null references staff,
  verb text not null,
  target text not null,
  pipeline text,
  -- sealed, and only as long as the use may have to be sent again
  value text,
  outcome text not null constraint grant_use_outcome check (outcome in ('under-way', 'done', 'refused')),
  because text,
  detail text,
  asked_at timestamptz not null,
  settled_at timestamptz
);
create index grant_use_grant on grant_use (grant_id, asked_at);
create index grant_use_conversation on grant_use (conversation_id);
create index grant_use_engineer on grant_use (engineer_id);

-- What is to be done outside of the database for a grant, until it is done; `id` is the grant's or the use's.
create table grant_errand (
  id uuid not null,
  kind text not null constraint grant_errand_kind check (kind in ('tell', 'remind', 'settle', 'watch', 'end', 'use')),
  grant_id uuid not null references access_grant,
  next_try_at timestamptz not null,
  tries integer not null default 0,
  primary key (id, kind)
);
create index grant_errand_due on grant_errand (next_try_at);
create index grant_errand_grant on grant_errand (grant_id);

update role set permissions = permissions || '{grants:ask}'::text[]
  where 'conversations:work' = any(permissions) and not 'grants:ask' = any(permissions);
