SELECT platform.keep_updated_at(
    'financial.plans', 'financial.customers', 'financial.subscriptions', 'financial.invoices', 'financial.payments',
    'financial.payment_methods', 'financial.wallets', 'financial.wallet_limits', 'financial.currency_exchange_rates');

SELECT platform.make_append_only('financial.wallet_trans',
    'status', 'seq', 'balance_after', 'completed_at', 'failure_reason', 'counter_wallet_trans_id');

SELECT platform.freeze_in_status('financial.wallet_trans', 'completed', 'failed', 'cancelled');

-- ---------------------------------------------------------------------------------------------- wallets
-- Two deferred checks hold wallet and chain together from both ends: no row completes without its balance, and no
-- balance moves without its row. They run at commit, so the order of the statements does not matter.

CREATE FUNCTION financial.check_wallet_trans() RETURNS trigger
    LANGUAGE plpgsql AS
$$
DECLARE
    wallet   financial.wallets;
    previous numeric;
BEGIN
    SELECT * INTO STRICT wallet FROM financial.wallets WHERE id = NEW.wallet_id;
    IF NEW.currency <> wallet.currency OR NEW.amount <> round(NEW.amount, platform.currency_scale(NEW.currency)) THEN
        RAISE EXCEPTION 'wallet % holds %, % % does not fit', wallet.id, wallet.currency, NEW.amount, NEW.currency
            USING ERRCODE = 'check_violation', SCHEMA = 'financial', TABLE = 'wallet_trans',
                  CONSTRAINT = 'wallet_currency';
    END IF;
    IF NEW.status <> 'completed' THEN
        RETURN NULL;
    END IF;
    SELECT balance_after INTO previous FROM financial.wallet_trans
    WHERE wallet_id = NEW.wallet_id AND seq = NEW.seq - 1;
    IF NEW.seq = 1 THEN
        previous := 0;
    END IF;
    IF previous IS NULL OR NEW.balance_after <> previous + NEW.direction * NEW.amount OR NEW.seq > wallet.last_seq THEN
        RAISE EXCEPTION 'wallet %: movement % (% -> %) does not continue the chain at % with balance %', wallet.id,
            NEW.seq, NEW.direction * NEW.amount, NEW.balance_after, wallet.last_seq, wallet.balance
            USING ERRCODE = 'check_violation', SCHEMA = 'financial', TABLE = 'wallet_trans',
                  CONSTRAINT = 'wallet_chain';
    END IF;
    RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER trg_wallet_trans_chain AFTER INSERT OR UPDATE ON financial.wallet_trans
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION financial.check_wallet_trans();

CREATE FUNCTION financial.check_wallet_balance() RETURNS trigger
    LANGUAGE plpgsql AS
$$
DECLARE
    wallet financial.wallets;
    backed numeric;
BEGIN
    SELECT * INTO wallet FROM financial.wallets WHERE id = NEW.id;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    SELECT balance_after INTO backed FROM financial.wallet_trans
    WHERE wallet_id = wallet.id AND seq = wallet.last_seq AND status = 'completed';
    IF wallet.last_seq = 0 THEN
        backed := 0;
    END IF;
    IF wallet.balance IS DISTINCT FROM backed THEN
        RAISE EXCEPTION 'wallet %: balance % is not backed by movement % (%)', wallet.id, wallet.balance,
            wallet.last_seq, coalesce(backed::text, 'missing')
            USING ERRCODE = 'check_violation', SCHEMA = 'financial', TABLE = 'wallets',
                  CONSTRAINT = 'wallet_balance';
    END IF;
    RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER trg_wallets_balance AFTER INSERT OR UPDATE OF balance, last_seq ON financial.wallets
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION financial.check_wallet_balance();

CREATE TRIGGER trg_wallets_identity BEFORE UPDATE ON financial.wallets
    FOR EACH ROW WHEN ((OLD.user_id, OLD.currency) IS DISTINCT FROM (NEW.user_id, NEW.currency))
    EXECUTE FUNCTION platform.refuse_change();

-- ---------------------------------------------------------------------------------------------- invoices
-- A refund does not reopen an invoice: payments that succeeded count in full, refunds live in refunded_amount.

CREATE FUNCTION financial.check_invoice_payments() RETURNS trigger
    LANGUAGE plpgsql AS
$$
DECLARE
    checked uuid := CASE TG_TABLE_NAME WHEN 'invoices' THEN to_jsonb(NEW) ->> 'id'
                                       ELSE to_jsonb(NEW) ->> 'invoice_id' END;
    stated  numeric;
    paid    numeric;
BEGIN
    SELECT amount_paid INTO stated FROM financial.invoices WHERE id = checked;
    SELECT coalesce(sum(amount), 0) INTO paid FROM financial.payments
    WHERE invoice_id = checked AND status IN ('succeeded', 'partially_refunded', 'refunded');
    IF stated <> paid THEN
        RAISE EXCEPTION 'invoice %: amount_paid is %, its payments add up to %', checked, stated, paid
            USING ERRCODE = 'check_violation', SCHEMA = 'financial', TABLE = 'invoices',
                  CONSTRAINT = 'invoice_payments';
    END IF;
    RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER trg_invoices_payments AFTER INSERT OR UPDATE OF amount_paid ON financial.invoices
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION financial.check_invoice_payments();
CREATE CONSTRAINT TRIGGER trg_payments_invoice AFTER INSERT OR UPDATE ON financial.payments
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION financial.check_invoice_payments();

-- A payment cannot move to another invoice, nor change its amount, after it was counted.
CREATE TRIGGER trg_payments_identity BEFORE UPDATE ON financial.payments
    FOR EACH ROW WHEN (
        OLD.status IN ('succeeded', 'partially_refunded', 'refunded')
        AND (OLD.invoice_id, OLD.amount, OLD.currency) IS DISTINCT FROM (NEW.invoice_id, NEW.amount, NEW.currency))
    EXECUTE FUNCTION platform.refuse_change();

-- A payment is history from its first moment.
CREATE TRIGGER trg_payments_no_delete BEFORE DELETE ON financial.payments
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
