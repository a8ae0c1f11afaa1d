-- Files of messages may move to an S3-compatible storage. Blocks writes to attachment while the small index is built and
-- the table is read once for the checks; chunks are not touched.
alter table attachment
  add constraint attachment_stored_in check (stored_in in ('database', 's3')),
  -- what is swept lies in the database, so that no object is ever left over
  add constraint attachment_moves_with_its_message check (stored_in = 'database' or message_id is not null);
create index attachment_to_move on attachment (id) where stored_in = 'database' and message_id is not null;
