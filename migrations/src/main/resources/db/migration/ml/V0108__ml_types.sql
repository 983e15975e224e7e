-- Vocabulary of models, predictions and risk events.

CREATE TYPE ml.model_type AS ENUM ('range_predictor', 'direction_classifier', 'volatility', 'anomaly', 'ensemble');
CREATE TYPE ml.model_status AS ENUM ('draft', 'training', 'active', 'deprecated', 'failed');
CREATE TYPE ml.recommendation AS ENUM ('strong_buy', 'buy', 'hold', 'sell', 'strong_sell');
CREATE TYPE ml.llm_decision AS ENUM ('approve', 'reject', 'modify', 'defer');
CREATE TYPE ml.risk_event_type AS ENUM (
    'margin_call', 'stop_out', 'max_drawdown', 'daily_loss_limit', 'exposure_limit', 'abnormal_volatility',
    'stale_prices', 'model_drift', 'order_blocked'
);
CREATE TYPE ml.risk_severity AS ENUM ('low', 'medium', 'high', 'critical');
CREATE TYPE ml.run_status AS ENUM ('queued', 'running', 'succeeded', 'failed', 'cancelled');
