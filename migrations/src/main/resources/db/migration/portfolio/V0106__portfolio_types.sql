-- Vocabulary of long-term portfolios.

CREATE TYPE portfolio.risk_category AS ENUM ('conservative', 'moderate', 'balanced', 'growth', 'aggressive');
CREATE TYPE portfolio.asset_type AS ENUM ('pamm_product', 'symbol', 'cash');
CREATE TYPE portfolio.goal_type AS ENUM (
    'retirement', 'house', 'education', 'emergency_fund', 'travel', 'wealth', 'other'
);
CREATE TYPE portfolio.goal_status AS ENUM ('active', 'achieved', 'paused', 'cancelled');
CREATE TYPE portfolio.rebalance_status AS ENUM (
    'proposed', 'approved', 'executing', 'completed', 'rejected', 'failed'
);
