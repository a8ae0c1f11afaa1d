-- A request for access beyond those that the policy lets pause stops no promise. A constant default: nothing is rewritten.
alter table access_grant add column pauses boolean not null default true;

-- A check of the platform reads a realm for no conversation, and says which realm it was, known to the desk or not.
alter table realm_look alter column conversation_id drop not null;
alter table platform_check add column realm_name text;
