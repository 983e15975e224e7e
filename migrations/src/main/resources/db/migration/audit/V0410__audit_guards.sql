-- Nothing in the audit trail can be edited; what is still to come (a review, a remediation) may be added.
SELECT platform.make_append_only('audit.audit_logs');
SELECT platform.make_append_only('audit.security_events',
    'requires_review', 'reviewed_by_id', 'reviewed_at', 'review_notes');
SELECT platform.make_append_only('audit.compliance_logs', 'remediation_plan', 'remediation_due_at', 'remediated_at');
SELECT platform.make_append_only('audit.trading_audit');
SELECT platform.make_append_only('audit.api_request_logs');
SELECT platform.make_append_only('audit.data_access_logs');
SELECT platform.make_append_only('audit.system_events');

SELECT platform.ensure_partitions('audit.audit_logs', 3);
SELECT platform.ensure_partitions('audit.trading_audit', 3);
SELECT platform.ensure_partitions('audit.api_request_logs', 3);
SELECT platform.ensure_partitions('audit.data_access_logs', 3);
