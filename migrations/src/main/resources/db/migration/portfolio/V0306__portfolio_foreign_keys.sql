-- Allocations go with their portfolio; goals survive it.

ALTER TABLE portfolio.risk_profiles
    ADD CONSTRAINT fk_risk_profiles_user_id
        FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_risk_profiles_risk_questionnaire_id
        FOREIGN KEY (risk_questionnaire_id) REFERENCES investment.risk_questionnaire (id) ON DELETE RESTRICT;

ALTER TABLE portfolio.portfolios
    ADD CONSTRAINT fk_portfolios_user_id
        FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_portfolios_risk_profile_id
        FOREIGN KEY (risk_profile_id) REFERENCES portfolio.risk_profiles (id) ON DELETE RESTRICT;

ALTER TABLE portfolio.allocations
    ADD CONSTRAINT fk_allocations_portfolio_id
        FOREIGN KEY (portfolio_id) REFERENCES portfolio.portfolios (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_allocations_product_id
        FOREIGN KEY (product_id) REFERENCES investment.products (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_allocations_symbol
        FOREIGN KEY (symbol) REFERENCES trading.symbols (name) ON DELETE RESTRICT;

ALTER TABLE portfolio.goals
    ADD CONSTRAINT fk_goals_user_id
        FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_goals_portfolio_id
        FOREIGN KEY (portfolio_id) REFERENCES portfolio.portfolios (id) ON DELETE SET NULL;

ALTER TABLE portfolio.rebalances
    ADD CONSTRAINT fk_rebalances_portfolio_id
        FOREIGN KEY (portfolio_id) REFERENCES portfolio.portfolios (id) ON DELETE RESTRICT;

ALTER TABLE portfolio.portfolio_snapshots
    ADD CONSTRAINT fk_portfolio_snapshots_portfolio_id
        FOREIGN KEY (portfolio_id) REFERENCES portfolio.portfolios (id) ON DELETE RESTRICT;
