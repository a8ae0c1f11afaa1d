-- Editing the policy: a draft, what each version changed, its way to what is open, and trial runs over the past. Writes to
-- conversation wait while three indexes are built; the table is read once for each.

alter table policy_version
  -- why, in the publisher's words
  add column note text not null default '',
  -- how many things differ from the version before, by section: [{section, count}]; null where nobody counted
  add column changes jsonb;

-- The one draft of the desk. Who saves says which revision they changed, so that nobody overwrites what they have not seen.
-- One after the other for ever, so that no draft is ever taken for one that was discarded.
create sequence policy_draft_revision as integer;
create table policy_draft (
  id integer primary key default 1 constraint policy_draft_only_one check (id = 1),
  document text not null,
  -- the version that it was begun from, or last brought up to
  based_on integer not null references policy_version,
  revision integer not null default nextval('policy_draft_revision'),
  author_id uuid not null references staff,
  changed_at timestamptz not null
);
create index policy_draft_based_on on policy_draft (based_on);
create index policy_draft_author on policy_draft (author_id);

-- A published version on its way into the log of everything that is not closed for good: one event each.
create table policy_roll_out (
  version integer primary key references policy_version,
  was integer not null references policy_version,
  running text not null constraint policy_roll_out_running check (running in ('re-base', 'keep')),
  -- who published it; null where a release brought it
  by_id uuid references staff,
  -- how many there were when it began; null until then
  total integer,
  done integer not null default 0,
  ended_at timestamptz
);
create index policy_roll_out_was on policy_roll_out (was);
create index policy_roll_out_by on policy_roll_out (by_id);
create index policy_roll_out_open on policy_roll_out (version) where ended_at is null;

create index conversation_by_policy on conversation (policy_version, id) where status in ('open', 'snoozed');

-- A document run over the conversations opened in a period, beside the version in force then.
create table policy_replay (
  id uuid primary key,
  asked_by uuid not null references staff,
  asked_at timestamptz not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  against integer not null references policy_version,
  -- the version that is tried; null for a draft, of which `document` is the text
  version integer references policy_version,
  document text not null,
  state text not null constraint policy_replay_state
    check (state in ('running', 'done', 'cancelled', 'died', 'failed')),
  cancel_asked boolean not null default false,
  total integer,
  summary jsonb not null,
  -- how many differences are kept; there may be more
  kept integer not null default 0,
  ended_at timestamptz
);
create index policy_replay_recent on policy_replay (asked_at desc, id desc);
create index policy_replay_asked_by on policy_replay (asked_by);
create index policy_replay_against on policy_replay (against);
create index policy_replay_version on policy_replay (version);

create table policy_replay_difference (
  replay_id uuid not null references policy_replay on delete cascade,
  ordinal integer not null,
  conversation_id uuid not null references conversation,
  kinds text[] not null,
  difference jsonb not null,
  primary key (replay_id, ordinal)
);
create index policy_replay_difference_conversation on policy_replay_difference (conversation_id);
create index conversation_opened on conversation (opened_at, id);
