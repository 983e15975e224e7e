-- Vocabulary of wallets, subscriptions and payments.

CREATE TYPE financial.subscription_status AS ENUM (
    'incomplete', 'trialing', 'active', 'past_due', 'unpaid', 'paused', 'cancelled', 'expired'
);
CREATE TYPE financial.billing_interval AS ENUM ('month', 'year');
CREATE TYPE financial.wallet_status AS ENUM ('active', 'frozen', 'closed');
CREATE TYPE financial.wallet_trans_type AS ENUM (
    'deposit', 'withdrawal', 'transfer_in', 'transfer_out', 'investment', 'redemption', 'distribution',
    'subscription_payment', 'course_purchase', 'exchange_in', 'exchange_out', 'fee', 'refund', 'adjustment'
);
CREATE TYPE financial.wallet_trans_status AS ENUM ('pending', 'completed', 'failed', 'cancelled');
CREATE TYPE financial.invoice_status AS ENUM ('draft', 'open', 'paid', 'void', 'uncollectible');
CREATE TYPE financial.payment_status AS ENUM (
    'pending', 'requires_action', 'processing', 'succeeded', 'failed', 'cancelled', 'partially_refunded',
    'refunded'
);
CREATE TYPE financial.payment_method_type AS ENUM ('card', 'bank_account', 'wallet', 'crypto');
