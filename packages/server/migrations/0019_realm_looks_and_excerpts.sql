-- What the staff see of a customer's realm: every look is a line that the people of that realm can read, and what is put
-- into an answer is kept as an excerpt. message is locked for an instant; nothing is rewritten.

-- One thing of a realm that somebody of the staff looked at, or did there under a grant.
create table realm_look (
  id uuid primary key,
  realm_id uuid not null references realm,
  at timestamptz not null,
  staff_id uuid not null references staff,
  -- as they were called then
  staff_name text not null,
  conversation_id uuid not null references conversation,
  what text not null,
  -- the pipeline, the execution, the person: by the name or id that the realm itself uses
  target text,
  -- no foreign key: the grant may be one of the platform alone
  grant_id uuid,
  outcome text not null
    constraint realm_look_outcome check (outcome in ('read', 'stale', 'unread', 'done', 'refused')),
  -- why it was not read, not fresh, or refused
  because text
);
create index realm_look_of_realm on realm_look (realm_id, at desc, id desc);
create index realm_look_staff on realm_look (staff_id);
create index realm_look_conversation on realm_look (conversation_id);

-- Something of a realm as the desk read it there, to be shown in a message. Never taken from a browser.
create table excerpt (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  realm_id uuid not null references realm,
  staff_id uuid not null references staff,
  -- null until the message that carries it is written
  message_id uuid,
  kind text not null,
  title text not null,
  -- Markdown, redacted before it came here; html is the same, rendered and sanitised
  text text not null,
  html text not null,
  taken_at timestamptz not null,
  created_at timestamptz not null
);
create index excerpt_conversation on excerpt (conversation_id);
create index excerpt_realm on excerpt (realm_id);
create index excerpt_unbound_of_staff on excerpt (staff_id, created_at) where message_id is null;
create index excerpt_staff on excerpt (staff_id);

-- as attachments are: what a message shows is read with it
alter table message add column excerpts jsonb;

update role set permissions = permissions || '{realms:read}'::text[]
  where name in ('engineer', 'leader') and not 'realms:read' = any(permissions);
