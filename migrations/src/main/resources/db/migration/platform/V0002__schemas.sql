-- One schema per part of the platform. The folder of a migration is the schema it belongs to; its version is
-- <step><schema>: 01 types, 02 tables with their indexes, 03 foreign keys, 04 guards, 05 views, 06 reference rows,
-- so that every step of every schema comes before the next step of any.

-- platform exists already: the migration history lives in it.
CREATE SCHEMA auth;
CREATE SCHEMA education;
CREATE SCHEMA trading;
CREATE SCHEMA investment;
CREATE SCHEMA financial;
CREATE SCHEMA portfolio;
CREATE SCHEMA market_data;
CREATE SCHEMA ml;
CREATE SCHEMA llm;
CREATE SCHEMA audit;
CREATE SCHEMA notifications;
CREATE SCHEMA feature_flags;
CREATE SCHEMA akka_persistence;

COMMENT ON SCHEMA platform         IS 'Ledger, idempotency, outbox, migration history: shared by all.';
COMMENT ON SCHEMA auth             IS 'Users, sessions, keys.';
COMMENT ON SCHEMA education        IS 'Courses, progress, certificates, experience points.';
COMMENT ON SCHEMA trading          IS 'Instruments, paper accounts, orders, positions, bots, engine journal.';
COMMENT ON SCHEMA investment       IS 'Managed products and the holdings in them.';
COMMENT ON SCHEMA financial        IS 'Wallets, subscriptions, invoices, payments.';
COMMENT ON SCHEMA portfolio        IS 'Target allocations, goals, rebalancing.';
COMMENT ON SCHEMA market_data      IS 'Bars, quotes and their import.';
COMMENT ON SCHEMA ml               IS 'Models, predictions, risk events.';
COMMENT ON SCHEMA llm              IS 'The assistant: conversations, memory, retrieval.';
COMMENT ON SCHEMA audit            IS 'Append-only trail of who did what.';
COMMENT ON SCHEMA notifications    IS 'In-app feed and outgoing deliveries.';
COMMENT ON SCHEMA feature_flags    IS 'Flags, overrides, evaluations.';
COMMENT ON SCHEMA akka_persistence IS 'Events of the account actors, in Akka Persistence JDBC''s tables.';
