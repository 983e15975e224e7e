-- What the system did.

CREATE TABLE audit.api_request_logs (
    id               uuid              NOT NULL DEFAULT gen_random_uuid(),
    endpoint         varchar(255)      NOT NULL,
    method           audit.http_method NOT NULL,
    status_code      smallint          NOT NULL,
    response_time_ms integer           NOT NULL,
    user_id          uuid,
    created_at       timestamptz       NOT NULL DEFAULT now(),
    request_id       uuid,
    api_key_id       uuid,
    ip_address       inet,
    user_agent       text,
    response_bytes   integer,
    error_code       varchar(60),
    PRIMARY KEY (id, created_at),
    CONSTRAINT ck_api_request_logs_1 CHECK (status_code BETWEEN 100 AND 599),
    CONSTRAINT ck_api_request_logs_2 CHECK (response_time_ms >= 0)
) PARTITION BY RANGE (created_at);
CREATE TABLE audit.api_request_logs_default PARTITION OF audit.api_request_logs DEFAULT;

CREATE INDEX idx_api_request_logs_user_id_created_at ON audit.api_request_logs (user_id, created_at);
CREATE INDEX idx_api_request_logs_endpoint_created_at ON audit.api_request_logs (endpoint, created_at);
CREATE INDEX idx_api_request_logs_created_at ON audit.api_request_logs (created_at) WHERE status_code >= 500;
CREATE INDEX idx_api_request_logs_created_at_brin ON audit.api_request_logs USING brin (created_at);

COMMENT ON TABLE audit.api_request_logs IS 'HTTP requests (90 days).';


CREATE TABLE audit.system_events (
    id         uuid           PRIMARY KEY DEFAULT gen_random_uuid(),
    component  varchar(60)    NOT NULL,
    event_code varchar(60)    NOT NULL,
    severity   audit.severity NOT NULL DEFAULT 'info',
    message    text           NOT NULL,
    details    jsonb          NOT NULL DEFAULT '{}',
    host       varchar(120),
    created_at timestamptz    NOT NULL DEFAULT now()
);

CREATE INDEX idx_system_events_component_created_at ON audit.system_events (component, created_at);
CREATE INDEX idx_system_events_created_at_brin ON audit.system_events USING brin (created_at);

COMMENT ON TABLE audit.system_events IS 'Reconciliations, starts, failures.';
