-- People of the same realm who were invited into a conversation: part of the fold of its log, like every column of it.
alter table conversation add column invited_requester_ids uuid[] not null default '{}';
create index conversation_invited on conversation using gin (invited_requester_ids) where invited_requester_ids <> '{}';
