-- Vocabulary of managed (PAMM) products.

CREATE TYPE investment.risk_profile AS ENUM ('conservative', 'moderate', 'aggressive');
CREATE TYPE investment.product_status AS ENUM ('draft', 'active', 'soft_closed', 'paused', 'closed');
CREATE TYPE investment.account_status AS ENUM ('pending', 'active', 'suspended', 'closed');
CREATE TYPE investment.distribution_status AS ENUM ('pending', 'approved', 'paid', 'cancelled');
CREATE TYPE investment.withdrawal_status AS ENUM (
    'pending', 'under_review', 'approved', 'processing', 'completed', 'rejected', 'cancelled'
);
CREATE TYPE investment.transaction_type AS ENUM (
    'deposit', 'withdrawal', 'distribution', 'management_fee', 'performance_fee', 'adjustment'
);
CREATE TYPE investment.transaction_status AS ENUM ('pending', 'completed', 'failed', 'cancelled');
CREATE TYPE investment.distribution_frequency AS ENUM ('monthly', 'quarterly', 'none');
