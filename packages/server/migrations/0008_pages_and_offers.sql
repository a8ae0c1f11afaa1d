-- Pages call people on duty about a conversation, offers give it to one of them, and webhooks carry pages to a pager.

alter table conversation
  -- what calls people here now, as it follows from the log: [{id, cause, clock, startedBySeq, dueAt, priority, startedAt, taken, staffIds, quiet}]
  add column pages jsonb not null default '[]',
  -- whom its pages have called that nobody acknowledged yet
  add column ringing_for uuid[] not null default '{}',
  -- who was offered it, and passed it on or let it run out
  add column offers_passed uuid[] not null default '{}';

create index conversation_ringing_for on conversation using gin (ringing_for) where ringing_for <> '{}';
create index conversation_to_offer on conversation (priority, due_at, opened_at, id)
  where status = 'open' and assignee_id is null and offered_to is null;

-- Promises of an earlier release are warned of from the next tick on.
update conversation set next_tick_at = opened_at where status <> 'resolved' and due_at < 'infinity';

alter table staff
  -- for which priorities a page comes by mail, and to the operator's pager as well
  add column page_mail text[] not null default '{P1,P2}',
  add column page_webhook text[] not null default '{P1,P2,P3,P4}',
  add constraint staff_page_mail check (page_mail <@ '{P1,P2,P3,P4}'),
  add constraint staff_page_webhook check (page_webhook <@ '{P1,P2,P3,P4}'),
  -- when they were last offered anything: whose turn it is
  add column last_offered_at timestamptz;

create table webhook (
  id uuid primary key,
  name text not null constraint webhook_name_length check (length(name) between 1 and 200),
  url text not null constraint webhook_url_length check (length(url) between 1 and 2000),
  enabled boolean not null,
  priorities text[] not null constraint webhook_priorities check (priorities <@ '{P1,P2,P3,P4}'),
  causes text[] not null,
  -- sealed; the one before still signs, beside the new one, until previous_until
  secret text not null,
  previous_secret text,
  previous_until timestamptz,
  created_at timestamptz not null,
  removed_at timestamptz,
  constraint webhook_previous_until check ((previous_secret is null) = (previous_until is null))
);

create table webhook_delivery (
  id uuid primary key,
  webhook_id uuid not null references webhook,
  type text not null constraint webhook_delivery_type check (type in ('page', 'test')),
  -- the bytes that are signed and sent, the same at every try
  body text not null,
  state text not null constraint webhook_delivery_state check (state in ('waiting', 'delivered', 'given-up')),
  created_at timestamptz not null,
  -- tries follow for a day after this instant: the beginning, or the last time somebody had it sent again
  tried_since timestamptz not null,
  next_try_at timestamptz,
  -- a process that died while it held a delivery loses it at this instant
  claimed_until timestamptz,
  -- the last tries, oldest first: [{at, status, problem, latencyMs, head}]
  attempts jsonb not null default '[]',
  attempt_count integer not null default 0,
  constraint webhook_delivery_waits check ((state = 'waiting') = (next_try_at is not null))
);
create index webhook_delivery_due on webhook_delivery (next_try_at) where state = 'waiting';
create index webhook_delivery_recent on webhook_delivery (webhook_id, created_at desc, id desc);

update role set permissions = permissions || '{webhooks:manage}'::text[]
where name = 'operator' and not 'webhooks:manage' = any(permissions);
