-- What was due, charged and given back stays as it was written; only results are added.

SELECT platform.make_append_only('platform.subscription_invoices', 'attempts', 'round');
SELECT platform.make_append_only('platform.subscription_charges',
    'is_open', 'in_doubt', 'decline_kind', 'charged_back', 'late_paid');
SELECT platform.make_append_only('platform.subscription_items', 'invoice_id');
SELECT platform.make_append_only('platform.subscription_refunds',
    'status', 'in_doubt', 'reference', 'code', 'finished_at');

SELECT platform.freeze_in_status('platform.subscription_refunds', 'succeeded', 'failed');

-- An invoice of a subscription ends once: what is paid or void is corrected by a refund or another invoice.
CREATE TRIGGER trg_invoices_ended BEFORE UPDATE ON financial.invoices
    FOR EACH ROW WHEN (OLD.status IN ('paid', 'void') AND NEW.status IS DISTINCT FROM OLD.status)
    EXECUTE FUNCTION platform.refuse_change();

-- An item is taken by one invoice.
CREATE TRIGGER trg_subscription_items_taken BEFORE UPDATE ON platform.subscription_items
    FOR EACH ROW WHEN (OLD.invoice_id IS NOT NULL)
    EXECUTE FUNCTION platform.refuse_change();
