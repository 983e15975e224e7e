-- What every schema uses to guard its tables, and the guards of the ledger.
--
-- A refusal carries the SQLSTATE of its kind (23514 check_violation, 23001 restrict_violation), and the name of the
-- broken rule as its constraint, so that callers tell refusals apart without reading the message.

-- ---------------------------------------------------------------------------------------------- updated_at

CREATE FUNCTION platform.set_updated_at() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END
$$;

CREATE FUNCTION platform.keep_updated_at(VARIADIC tables regclass[]) RETURNS void
    LANGUAGE plpgsql AS
$$
DECLARE
    target regclass;
BEGIN
    FOREACH target IN ARRAY tables LOOP
        EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION platform.set_updated_at()',
                       'trg_' || (SELECT relname FROM pg_class WHERE oid = target) || '_updated_at', target);
    END LOOP;
END
$$;

COMMENT ON FUNCTION platform.keep_updated_at IS
    'Makes updated_at of these tables the database''s clock, whoever writes the row.';

-- ---------------------------------------------------------------------------------------------- append-only tables

-- Arguments: the columns that may still change. A retention job may delete (SET LOCAL platform.retention = 'on'),
-- but never money: ledger, wallets, investments and executions are kept for ever.
CREATE FUNCTION platform.forbid_mutation() RETURNS trigger
    LANGUAGE plpgsql AS
$$
DECLARE
    is_money     boolean := TG_TABLE_SCHEMA IN ('platform', 'financial', 'investment')
                            OR (TG_TABLE_SCHEMA = 'trading' AND TG_TABLE_NAME LIKE 'executions%');
    is_retention boolean := coalesce(current_setting('platform.retention', true), '') = 'on';
BEGIN
    IF TG_OP = 'UPDATE' AND TG_NARGS > 0 AND to_jsonb(NEW) - TG_ARGV = to_jsonb(OLD) - TG_ARGV THEN
        RETURN NEW;
    ELSIF TG_OP = 'DELETE' AND is_retention AND NOT is_money THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION '%.% is append-only: % refused', TG_TABLE_SCHEMA, TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation', SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME,
              CONSTRAINT = 'append_only';
END
$$;

CREATE FUNCTION platform.make_append_only(target regclass, VARIADIC changeable_columns text[] DEFAULT '{}')
    RETURNS void
    LANGUAGE plpgsql AS
$$
DECLARE
    table_name text := (SELECT relname FROM pg_class WHERE oid = target);
    arguments  text := (SELECT coalesce(string_agg(quote_literal(c), ', '), '') FROM unnest(changeable_columns) AS c);
BEGIN
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %s
                        FOR EACH ROW EXECUTE FUNCTION platform.forbid_mutation(%s)',
                   'trg_' || table_name || '_append_only', target, arguments);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %s
                        FOR EACH STATEMENT EXECUTE FUNCTION platform.forbid_mutation()',
                   'trg_' || table_name || '_no_truncate', target);
END
$$;

COMMENT ON FUNCTION platform.make_append_only IS
    'Refuses DELETE and TRUNCATE, and UPDATE of anything but the named columns.';

-- ---------------------------------------------------------------------------------------------- frozen rows

CREATE FUNCTION platform.refuse_change() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    RAISE EXCEPTION '%.% %: the row is final, corrections are new rows', TG_TABLE_SCHEMA, TG_TABLE_NAME, OLD.id
        USING ERRCODE = 'restrict_violation', SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME,
              CONSTRAINT = 'final_row';
END
$$;

CREATE FUNCTION platform.freeze_in_status(target regclass, VARIADIC final_statuses text[]) RETURNS void
    LANGUAGE plpgsql AS
$$
DECLARE
    statuses text := (SELECT string_agg(quote_literal(s), ', ') FROM unnest(final_statuses) AS s);
BEGIN
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %s FOR EACH ROW WHEN (OLD.status IN (%s))
                        EXECUTE FUNCTION platform.refuse_change()',
                   'trg_' || (SELECT relname FROM pg_class WHERE oid = target) || '_final', target, statuses);
END
$$;

COMMENT ON FUNCTION platform.freeze_in_status IS 'Refuses every change of a row once its status is one of these.';

-- ---------------------------------------------------------------------------------------------- partitions

CREATE FUNCTION platform.ensure_partitions(
    parent       regclass,
    months_ahead integer,
    first_month  date DEFAULT (now() AT TIME ZONE 'UTC')::date
) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$
DECLARE
    month     date;
    partition text;
    created   integer := 0;
BEGIN
    FOR ahead IN 0..months_ahead LOOP
        month := date_trunc('month', first_month) + make_interval(months => ahead);
        SELECT format('%I.%I', n.nspname, c.relname || to_char(month, '"_y"YYYY"m"MM')) INTO partition
        FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
        WHERE c.oid = parent;
        IF to_regclass(partition) IS NULL THEN
            EXECUTE format('CREATE TABLE %s PARTITION OF %s FOR VALUES FROM (%L) TO (%L)', partition, parent,
                           month || ' 00:00+00', (month + interval '1 month')::date || ' 00:00+00');
            created := created + 1;
        END IF;
    END LOOP;
    RETURN created;
END
$$;

COMMENT ON FUNCTION platform.ensure_partitions IS
    'Creates the monthly partitions (UTC) of a table from first_month on; returns how many were missing. Run daily, by '
    'any role: it acts as the owner. Rows that reached the DEFAULT partition block their month, which is worth an alarm.';

-- ---------------------------------------------------------------------------------------------- ledger

CREATE FUNCTION platform.currency_scale(currency text) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE
        WHEN currency IN ('USD', 'EUR', 'GBP', 'MXN', 'CAD', 'CHF', 'AUD', 'NZD') THEN 2
        WHEN currency = 'JPY' THEN 0
        WHEN currency IN ('USDT', 'USDC') THEN 6
        ELSE 8
    END;

COMMENT ON FUNCTION platform.currency_scale IS 'Decimals of the smallest unit in which a currency can be posted.';

CREATE FUNCTION platform.check_entry() RETURNS trigger
    LANGUAGE plpgsql AS
$$
DECLARE
    account platform.ledger_accounts;
BEGIN
    SELECT * INTO account FROM platform.ledger_accounts WHERE id = NEW.ledger_account_id;
    IF FOUND AND (account.currency, account.book) <> (NEW.currency, NEW.book) THEN
        RAISE EXCEPTION 'ledger account % holds % in the % book, not % in the % book',
            account.code, account.currency, account.book, NEW.currency, NEW.book
            USING ERRCODE = 'check_violation', SCHEMA = 'platform', TABLE = 'ledger_entries',
                  CONSTRAINT = 'entry_fits_account';
    END IF;
    IF NEW.book = 'real' AND NEW.amount <> round(NEW.amount, platform.currency_scale(NEW.currency)) THEN
        RAISE EXCEPTION '% % cannot be posted: it is smaller than the smallest unit', NEW.amount, NEW.currency
            USING ERRCODE = 'check_violation', SCHEMA = 'platform', TABLE = 'ledger_entries',
                  CONSTRAINT = 'entry_is_rounded';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER trg_ledger_entries_check BEFORE INSERT ON platform.ledger_entries
    FOR EACH ROW EXECUTE FUNCTION platform.check_entry();

-- Runs once per entry at commit and sums its transfer, so a transfer should have a handful of entries: a payout to
-- many is many transfers.
CREATE FUNCTION platform.check_transfer() RETURNS trigger
    LANGUAGE plpgsql AS
$$
DECLARE
    difference numeric;
BEGIN
    SELECT sum(CASE direction WHEN 'debit' THEN amount ELSE -amount END) INTO difference
    FROM platform.ledger_entries
    WHERE (transfer_id, currency, book) = (NEW.transfer_id, NEW.currency, NEW.book);
    IF difference <> 0 THEN
        RAISE EXCEPTION 'transfer % does not balance: debits exceed credits by % % in the % book',
            NEW.transfer_id, difference, NEW.currency, NEW.book
            USING ERRCODE = 'check_violation', SCHEMA = 'platform', TABLE = 'ledger_entries',
                  CONSTRAINT = 'transfer_balances';
    END IF;
    RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER trg_ledger_entries_balance AFTER INSERT ON platform.ledger_entries
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION platform.check_transfer();

SELECT platform.make_append_only('platform.ledger_entries');

-- Currency and book of an account must never move under its entries.
SELECT platform.make_append_only('platform.ledger_accounts', 'is_active');
