-- The guard on what is told knows which realms a conversation names, and the access log which names are of another realm.
-- A new table, and two columns with a constant default: nothing is rewritten.

-- A realm of which the conversation is none, and that somebody named in it.
create table realm_named (
  conversation_id uuid not null references conversation,
  realm_id uuid not null references realm,
  primary key (conversation_id, realm_id)
);
create index realm_named_realm on realm_named (realm_id);

-- The target bears a name of another realm: the people of this one are not shown it.
alter table realm_look add column names_another boolean not null default false;
alter table grant_use add column names_another boolean not null default false;
