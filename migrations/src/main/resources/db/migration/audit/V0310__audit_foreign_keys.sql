-- Users are never deleted, so the trail can name them.

ALTER TABLE audit.audit_logs
    ADD CONSTRAINT fk_audit_logs_user_id FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE RESTRICT;

ALTER TABLE audit.security_events
    ADD CONSTRAINT fk_security_events_user_id
        FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_security_events_reviewed_by_id
        FOREIGN KEY (reviewed_by_id) REFERENCES auth.users (id) ON DELETE RESTRICT;

ALTER TABLE audit.compliance_logs
    ADD CONSTRAINT fk_compliance_logs_user_id
        FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_compliance_logs_assessed_by_id
        FOREIGN KEY (assessed_by_id) REFERENCES auth.users (id) ON DELETE RESTRICT;

ALTER TABLE audit.trading_audit
    ADD CONSTRAINT fk_trading_audit_user_id FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE RESTRICT;

ALTER TABLE audit.api_request_logs
    ADD CONSTRAINT fk_api_request_logs_user_id FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE RESTRICT;

ALTER TABLE audit.data_access_logs
    ADD CONSTRAINT fk_data_access_logs_user_id FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE RESTRICT;
