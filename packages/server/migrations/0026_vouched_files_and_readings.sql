-- The guard on what is told: files that a leader answers for, and in which realms' conversations somebody of the staff read
-- of late. New tables; filling the second reads the marks of the last thirty days and blocks nothing.

-- Whoever may overrule read the file and answers for what is in it: in this conversation it may be told to anybody.
create table vouched_file (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  -- SHA-256 of its bytes, in hexadecimal digits
  digest text not null,
  name text not null,
  reason text not null,
  made_at timestamptz not null,
  made_by uuid not null references staff,
  unique (conversation_id, digest)
);
create index vouched_file_made_by on vouched_file (made_by);

-- When somebody of the staff last read messages of a realm; they may repeat what stands there.
create table realm_reading (
  staff_id uuid not null references staff,
  realm_id uuid not null references realm,
  read_at timestamptz not null,
  primary key (staff_id, realm_id)
);
create index realm_reading_realm on realm_reading (realm_id);
create index realm_reading_latest on realm_reading (staff_id, read_at desc);

insert into realm_reading (staff_id, realm_id, read_at)
  select participant.person_id, conversation.realm_id, max(message.sent_at)
  from message
    join conversation on conversation.id = message.conversation_id
    join participant on participant.conversation_id = message.conversation_id
      and participant.kind = 'staff' and participant.seen_seq >= message.seq
    join staff on staff.id = participant.person_id
  where message.sent_at > now() - interval '30 days'
    and message.disclosure = 'realm' and conversation.realm_id is not null
  group by participant.person_id, conversation.realm_id;
