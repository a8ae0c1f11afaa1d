-- In which realms' conversations somebody of the staff wrote of late is asked with each answer of theirs. Only an index;
-- building it blocks writes to message, for about a second for each million of messages.
create index message_of_staff_in_realm on message (author_id, sent_at) include (realm_id)
  where author_kind = 'staff' and realm_id is not null;
