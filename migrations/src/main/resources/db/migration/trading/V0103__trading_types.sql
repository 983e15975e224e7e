-- Vocabulary of trading, in upper case as the market writes it.

CREATE TYPE trading.asset_class AS ENUM ('FOREX', 'METAL', 'CRYPTO', 'EQUITY', 'INDEX', 'ENERGY');
CREATE TYPE trading.order_side AS ENUM ('BUY', 'SELL');
CREATE TYPE trading.order_type AS ENUM ('MARKET', 'LIMIT', 'STOP', 'STOP_LIMIT', 'TRAILING_STOP');
CREATE TYPE trading.order_status AS ENUM (
    'NEW', 'OPEN', 'HELD', 'PARTIALLY_FILLED', 'FILLED', 'CANCELLED', 'REPLACED', 'REJECTED', 'EXPIRED'
);
CREATE TYPE trading.time_in_force AS ENUM ('GTC', 'IOC', 'FOK', 'DAY', 'GTD');
CREATE TYPE trading.position_status AS ENUM ('OPEN', 'CLOSED', 'LIQUIDATED');
CREATE TYPE trading.account_status AS ENUM ('ACTIVE', 'SUSPENDED', 'CLOSED');
CREATE TYPE trading.bot_strategy AS ENUM (
    'GRID', 'DCA', 'TREND_FOLLOWING', 'MEAN_REVERSION', 'BREAKOUT', 'SIGNAL_FOLLOWER', 'CUSTOM'
);
CREATE TYPE trading.bot_status AS ENUM ('DRAFT', 'RUNNING', 'PAUSED', 'STOPPED', 'ERROR');
CREATE TYPE trading.signal_direction AS ENUM ('BUY', 'SELL', 'NEUTRAL');
CREATE TYPE trading.signal_status AS ENUM ('ACTIVE', 'TARGET_HIT', 'STOPPED', 'EXPIRED', 'CANCELLED');
CREATE TYPE trading.user_signal_status AS ENUM ('FOLLOWING', 'EXECUTED', 'IGNORED', 'CLOSED');
CREATE TYPE trading.liquidity AS ENUM ('MAKER', 'TAKER');
-- DEALER: the house quotes a ladder and each order meets all of it. BOOK: orders meet each other in a central book.
CREATE TYPE trading.liquidity_model AS ENUM ('DEALER', 'BOOK');
-- How kindly fills are simulated: spread, size, penetration, latency and slippage.
CREATE TYPE trading.fill_profile AS ENUM ('OPTIMISTIC', 'REALISTIC', 'PESSIMISTIC');
CREATE TYPE trading.alert_condition AS ENUM ('ABOVE', 'BELOW', 'CROSS_UP', 'CROSS_DOWN');
