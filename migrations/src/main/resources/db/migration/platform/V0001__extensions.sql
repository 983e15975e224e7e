-- All three are trusted extensions: the owner of the database may create them without being superuser.
-- pgvector, which is optional, is dealt with in the schema that uses it (llm).

CREATE EXTENSION IF NOT EXISTS citext      WITH SCHEMA public; -- e-mail addresses compare without case
CREATE EXTENSION IF NOT EXISTS pgcrypto    WITH SCHEMA public; -- digest() for the hash chain of the audit trail
CREATE EXTENSION IF NOT EXISTS "uuid-ossp" WITH SCHEMA public; -- name-based (v5) ids of the reference rows
