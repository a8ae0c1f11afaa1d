-- Files that the desk itself takes from a realm, such as all log lines of an execution: whose they are, and how far it has
-- read. Two columns that are empty, and an index over those that are not: attachment is locked while its rows, which hold
-- no content, are looked through once, about a second for each million of files.
alter table attachment
  add column realm_id uuid references realm,
  -- of which execution, how many lines, where the platform's next page begins, as of when, and whether it was cut
  add column taken jsonb,
  add constraint attachment_taken_from_a_realm check ((realm_id is null) = (taken is null));
create index attachment_of_realm on attachment (realm_id, stored_bytes) where realm_id is not null;
