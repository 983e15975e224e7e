-- Vocabulary of the audit trail.

CREATE TYPE audit.event_type AS ENUM (
    'authentication', 'authorization', 'data_change', 'configuration', 'financial', 'trading', 'compliance',
    'system'
);
CREATE TYPE audit.event_status AS ENUM ('success', 'failure', 'partial', 'denied');
CREATE TYPE audit.severity AS ENUM ('debug', 'info', 'warning', 'error', 'critical');
CREATE TYPE audit.security_category AS ENUM (
    'authentication', 'authorization', 'account_takeover', 'fraud', 'rate_limit', 'injection', 'data_leak',
    'configuration'
);
CREATE TYPE audit.compliance_status AS ENUM (
    'compliant', 'non_compliant', 'partial', 'under_review', 'not_applicable'
);
CREATE TYPE audit.risk_level AS ENUM ('low', 'medium', 'high', 'critical');
CREATE TYPE audit.trading_action AS ENUM (
    'order_placed', 'order_amended', 'order_cancelled', 'order_filled', 'order_rejected', 'position_opened',
    'position_modified', 'position_closed', 'position_liquidated', 'bot_started', 'bot_stopped',
    'signal_followed', 'account_reset', 'risk_block'
);
CREATE TYPE audit.data_operation AS ENUM ('read', 'create', 'update', 'delete', 'export');
CREATE TYPE audit.http_method AS ENUM ('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS');
