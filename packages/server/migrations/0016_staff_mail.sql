-- Staff go on by mail; links in mails are fresh when they go; answers thread in the requester's mail program; files that a
-- message did not take are named; what opened nothing is kept for a while only. Columns without a rewrite and three partial
-- indexes: staff, mail, incoming_mail and role are locked for an instant each, incoming_mail while its index is made.

-- from then on this person is mailed what requesters write in their conversations and they do not see; null: not
alter table staff add column message_mail_since timestamptz;

alter table mail
  -- the person of the staff to whom it was issued, whose reply may be an answer
  add column staff_id uuid references staff,
  -- what the one-time codes of its text are for, in their order, so that each can be made anew: [{purpose, subject}]
  add column codes jsonb not null default '[]',
  add column codes_made_at timestamptz;
create index mail_to_staff on mail (staff_id, conversation_id, created_at) where staff_id is not null;

alter table incoming_mail
  -- whose of the staff it would be as an answer
  add column staff_id uuid references staff,
  -- the Message-ID that its author's program gave it
  add column header_id text,
  -- the files of it that its message did not take, and whether its sender was told
  add column not_taken text[] not null default '{}',
  add column not_taken_told boolean not null default false,
  -- since when only the record of it is left
  add column original_removed_at timestamptz;
create index incoming_mail_of_staff on incoming_mail (staff_id) where staff_id is not null;
create index incoming_mail_to_sweep on incoming_mail (received_at)
  where state in ('automatic', 'answered', 'refused') and original_removed_at is null;

update role set permissions = permissions || '{mail:retry}'::text[]
  where 'mail:read' = any(permissions) and not 'mail:retry' = any(permissions);

-- what waits or may be sent again from before
update mail set codes = jsonb_build_array(jsonb_build_object(
    'purpose', 'return', 'subject', jsonb_build_object('requester', conversation.requester_id, 'email', mail.to_address)))
  from conversation
  where conversation.id = mail.conversation_id and mail.kind in ('digest', 'confirmation')
    and mail.state not in ('sent', 'kept') and mail.text like '%#plantao=%';
