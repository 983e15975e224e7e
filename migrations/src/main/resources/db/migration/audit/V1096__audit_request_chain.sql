-- The chain of rows that requests leave is walked by its numbers.

CREATE INDEX idx_audit_logs_number ON audit.audit_logs (((metadata ->> 'number')::bigint)) WHERE row_hash IS NOT NULL;
