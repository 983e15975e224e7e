-- Who did what. Append-only; rejected input must be loggable, so hardly anything has a foreign key.

CREATE TABLE audit.audit_logs (
    id            uuid               NOT NULL DEFAULT gen_random_uuid(),
    event_type    audit.event_type   NOT NULL,
    event_status  audit.event_status NOT NULL DEFAULT 'success',
    severity      audit.severity     NOT NULL DEFAULT 'info',
    user_id       uuid,
    resource_type varchar(60)        NOT NULL,
    resource_id   varchar(64),
    action        varchar(80)        NOT NULL,
    old_values    jsonb,
    new_values    jsonb,
    ip_address    inet,
    created_at    timestamptz        NOT NULL DEFAULT now(),
    user_agent    text,
    session_id    uuid,
    request_id    uuid,
    metadata      jsonb              NOT NULL DEFAULT '{}',
    prev_hash     char(64),
    row_hash      char(64),
    PRIMARY KEY (id, created_at)
) PARTITION BY RANGE (created_at);
CREATE TABLE audit.audit_logs_default PARTITION OF audit.audit_logs DEFAULT;

CREATE INDEX idx_audit_logs_user_id_created_at ON audit.audit_logs (user_id, created_at);
CREATE INDEX idx_audit_logs_resource_type_resource_id ON audit.audit_logs (resource_type, resource_id);
CREATE INDEX idx_audit_logs_severity_created_at ON audit.audit_logs (severity, created_at)
    WHERE severity IN ('error', 'critical');
CREATE INDEX idx_audit_logs_created_at_brin ON audit.audit_logs USING brin (created_at);

COMMENT ON TABLE audit.audit_logs IS 'Every change of state: who, what, before and after (secrets masked).';
COMMENT ON COLUMN audit.audit_logs.row_hash IS 'sha256(prev_hash || row): a changed or missing row breaks the chain.';


CREATE TABLE audit.security_events (
    id              uuid                    PRIMARY KEY DEFAULT gen_random_uuid(),
    category        audit.security_category NOT NULL,
    severity        audit.severity          NOT NULL DEFAULT 'warning',
    user_id         uuid,
    ip_address      inet,
    event_code      varchar(40)             NOT NULL,
    is_blocked      boolean                 NOT NULL DEFAULT false,
    requires_review boolean                 NOT NULL DEFAULT false,
    raw_data        jsonb                   NOT NULL DEFAULT '{}',
    created_at      timestamptz             NOT NULL DEFAULT now(),
    request_id      uuid,
    reviewed_by_id  uuid,
    reviewed_at     timestamptz,
    review_notes    text
);

CREATE INDEX idx_security_events_user_id_created_at ON audit.security_events (user_id, created_at);
CREATE INDEX idx_security_events_ip_address_created_at ON audit.security_events (ip_address, created_at);
CREATE INDEX idx_security_events_created_at ON audit.security_events (created_at)
    WHERE requires_review AND reviewed_at IS NULL;
CREATE INDEX idx_security_events_created_at_brin ON audit.security_events USING brin (created_at);

COMMENT ON TABLE audit.security_events IS 'Suspicious events and their review.';
COMMENT ON COLUMN audit.security_events.requires_review IS 'With reviewed_at: the review queue.';


CREATE TABLE audit.trading_audit (
    id             uuid                 NOT NULL DEFAULT gen_random_uuid(),
    user_id        uuid,
    action         audit.trading_action NOT NULL,
    symbol         varchar(20),
    order_details  jsonb                NOT NULL DEFAULT '{}',
    execution_time numeric(14,3),
    created_at     timestamptz          NOT NULL DEFAULT now(),
    account_id     uuid,
    order_id       uuid,
    bot_id         uuid,
    ip_address     inet,
    request_id     uuid,
    risk_checks    jsonb                NOT NULL DEFAULT '{}',
    PRIMARY KEY (id, created_at),
    CONSTRAINT ck_trading_audit_1 CHECK (execution_time >= 0)
) PARTITION BY RANGE (created_at);
CREATE TABLE audit.trading_audit_default PARTITION OF audit.trading_audit DEFAULT;

CREATE INDEX idx_trading_audit_user_id_created_at ON audit.trading_audit (user_id, created_at);
CREATE INDEX idx_trading_audit_order_id ON audit.trading_audit (order_id);
CREATE INDEX idx_trading_audit_symbol_created_at ON audit.trading_audit (symbol, created_at);
CREATE INDEX idx_trading_audit_created_at_brin ON audit.trading_audit USING brin (created_at);

COMMENT ON TABLE audit.trading_audit IS 'Life of orders, bots and accounts as requested, including what was refused.';
COMMENT ON COLUMN audit.trading_audit.symbol IS 'No foreign key: an unknown symbol is worth logging.';
COMMENT ON COLUMN audit.trading_audit.execution_time IS 'Milliseconds.';


CREATE TABLE audit.data_access_logs (
    id              uuid                 NOT NULL DEFAULT gen_random_uuid(),
    user_id         uuid,
    table_name      varchar(120)         NOT NULL,
    operation       audit.data_operation NOT NULL,
    record_id       varchar(64),
    fields_accessed text[]               NOT NULL DEFAULT '{}',
    created_at      timestamptz          NOT NULL DEFAULT now(),
    subject_user_id uuid,
    reason          varchar(200),
    row_count       integer              NOT NULL DEFAULT 1,
    ip_address      inet,
    request_id      uuid,
    PRIMARY KEY (id, created_at),
    CONSTRAINT ck_data_access_logs_1 CHECK (row_count >= 0)
) PARTITION BY RANGE (created_at);
CREATE TABLE audit.data_access_logs_default PARTITION OF audit.data_access_logs DEFAULT;

CREATE INDEX idx_data_access_logs_user_id_created_at ON audit.data_access_logs (user_id, created_at);
CREATE INDEX idx_data_access_logs_subject_user_id_created_at ON audit.data_access_logs (subject_user_id, created_at);
CREATE INDEX idx_data_access_logs_table_name_record_id ON audit.data_access_logs (table_name, record_id);
CREATE INDEX idx_data_access_logs_created_at_brin ON audit.data_access_logs USING brin (created_at);

COMMENT ON TABLE audit.data_access_logs IS 'Reads of sensitive data.';
COMMENT ON COLUMN audit.data_access_logs.subject_user_id IS 'Whose data was read.';


CREATE TABLE audit.compliance_logs (
    id                 uuid                    PRIMARY KEY DEFAULT gen_random_uuid(),
    regulation         varchar(60)             NOT NULL,
    requirement        text                    NOT NULL,
    compliance_status  audit.compliance_status NOT NULL,
    risk_level         audit.risk_level        NOT NULL DEFAULT 'low',
    evidence           jsonb                   NOT NULL DEFAULT '{}',
    remediation_req    boolean                 NOT NULL DEFAULT false,
    user_id            uuid,
    assessed_by_id     uuid,
    remediation_plan   text,
    remediation_due_at timestamptz,
    remediated_at      timestamptz,
    created_at         timestamptz             NOT NULL DEFAULT now(),
    CONSTRAINT ck_compliance_logs_1 CHECK (compliance_status <> 'non_compliant' OR remediation_req)
);

CREATE INDEX idx_compliance_logs_regulation_created_at ON audit.compliance_logs (regulation, created_at);
CREATE INDEX idx_compliance_logs_remediation_due_at ON audit.compliance_logs (remediation_due_at)
    WHERE remediation_req AND remediated_at IS NULL;

COMMENT ON TABLE audit.compliance_logs IS 'Assessments against regulation, with remediation.';
COMMENT ON COLUMN audit.compliance_logs.remediation_req IS 'Remediation required.';
