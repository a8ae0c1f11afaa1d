-- What became of every promise, for the board and the reports: a projection of the logs, kept up to date by the
-- follower `promises`, which begins with what there is and fills it in the background. Nothing in it is the truth about
-- anything: empty it and forget the follower's place, and it is made again. A new table, which locks nothing that is used.

create table promise_clock (
  conversation_id uuid not null references conversation,
  kind text not null,
  started_by_seq integer not null,
  started_at timestamptz not null,
  target_ms bigint not null,
  -- null while it is paused
  due_at timestamptz,
  -- a resolution in time is kept from its instant, although a reopening until reopenable_until takes that back
  state text not null constraint promise_clock_state check (state in ('running', 'paused', 'kept', 'broken', 'cancelled')),
  -- when it was kept, broken (the due instant) or cancelled
  ended_at timestamptz,
  -- when a broken one was done after all
  late_at timestamptz,
  -- still to be done, also after it broke
  owed boolean not null,
  reopenable_until timestamptz,
  -- open time of its calendar until it was done, pauses left out; and from the break until then
  elapsed_ms bigint,
  late_ms bigint,
  -- how long it stood still, by what for; the stretch that still lasts is not in it
  paused_requester_ms bigint not null default 0,
  paused_grant_ms bigint not null default 0,
  paused_third_party_ms bigint not null default 0,
  -- resolved and reopened, merged and parted again
  paused_resolved_ms bigint not null default 0,
  paused_since timestamptz,
  paused_because text,
  -- key of the reason of its end, without `ledger.because.`
  because text,
  -- as of its end, or of now while it goes on. These name what the log has checked; no key holds them, so that what is
  -- removed elsewhere needs no look in here
  priority text not null,
  language text not null,
  team_id uuid,
  assignee_id uuid,
  organisation_id uuid,
  plan text not null,
  door text not null,
  calendar text not null,
  policy_version integer,
  primary key (conversation_id, kind, started_by_seq),
  constraint promise_clock_ended check ((ended_at is null) = (state in ('running', 'paused')))
);
create index promise_clock_due on promise_clock (due_at, conversation_id, kind, started_by_seq) where state = 'running';
create index promise_clock_paused on promise_clock (paused_since, conversation_id, kind, started_by_seq) where state = 'paused';
create index promise_clock_owed on promise_clock (ended_at, conversation_id, kind, started_by_seq) where state = 'broken' and owed;
create index promise_clock_ended_at on promise_clock (ended_at, conversation_id, kind, started_by_seq) where ended_at is not null;

update role set permissions = permissions || '{promises:read}'::text[]
where name in ('leader', 'operator') and not 'promises:read' = any(permissions);
