-- A request for access beyond those that the policy lets pause stops no promise. A constant default: nothing is rewritten.

alter table access_grant add column pauses boolean not null default true;
