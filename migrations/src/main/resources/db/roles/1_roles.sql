-- Optional, for production. Run once by an administrator of the server, before the first migration:
--
--     psql -d postgres -f 1_roles.sql
--     psql -d postgres -c '\password trading_migrator'   (likewise trading_user, trading_readonly)
--     createdb -O trading_migrator trading_platform
--
-- The platform then runs with three roles instead of one owner: trading_migrator owns the schemas and migrates them,
-- trading_user is the running program, trading_readonly is for people and reports.

CREATE ROLE trading_migrator LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB;
CREATE ROLE trading_user     LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB;
CREATE ROLE trading_readonly LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB;

ALTER ROLE trading_readonly SET default_transaction_read_only = on;
ALTER ROLE trading_readonly SET statement_timeout = '60s';
