-- A call for a leader comes by mail whatever its priority, unless its leader chose otherwise. A constant default: nothing is
-- rewritten.
alter table staff add column page_mail_escalated boolean not null default true;
