-- Where a portfolio trades, what it is measured against, and what a proposal does step by step.

ALTER TABLE portfolio.portfolios
    ADD COLUMN paper_account_id uuid,
    ADD COLUMN benchmark        varchar(20),
    ADD CONSTRAINT fk_portfolios_paper_account_id
        FOREIGN KEY (paper_account_id) REFERENCES trading.paper_accounts (id) ON DELETE RESTRICT,
    ADD CONSTRAINT fk_portfolios_benchmark
        FOREIGN KEY (benchmark) REFERENCES trading.symbols (name) ON DELETE RESTRICT;

COMMENT ON COLUMN portfolio.portfolios.paper_account_id IS 'The paper account whose positions count, and in which it trades.';
COMMENT ON COLUMN portfolio.portfolios.benchmark IS 'The instrument that returns are compared with.';

ALTER TABLE portfolio.rebalances
    ADD COLUMN decided_at timestamptz;

COMMENT ON COLUMN portfolio.rebalances.decided_at IS 'When the owner approved or rejected it.';

CREATE TABLE portfolio.rebalance_steps (
    id           uuid          PRIMARY KEY DEFAULT gen_random_uuid(),
    rebalance_id uuid          NOT NULL,
    step_no      smallint      NOT NULL,
    action       varchar(4)    NOT NULL,
    asset        varchar(40)   NOT NULL,
    amount       numeric(20,8) NOT NULL,
    funded_by    varchar(10)   NOT NULL,
    status       varchar(10)   NOT NULL DEFAULT 'planned',
    reference    varchar(100),
    detail       text,
    attempts     integer       NOT NULL DEFAULT 0,
    next_look_at timestamptz   NOT NULL DEFAULT now(),
    done_at      timestamptz,
    CONSTRAINT ck_rebalance_steps_1 CHECK (action IN ('buy', 'sell')),
    CONSTRAINT ck_rebalance_steps_2 CHECK (amount > 0),
    CONSTRAINT ck_rebalance_steps_3 CHECK (funded_by IN ('cash', 'sales', 'holding')),
    CONSTRAINT ck_rebalance_steps_4 CHECK (status IN ('planned', 'done', 'failed')),
    CONSTRAINT ck_rebalance_steps_5 CHECK ((status = 'planned') = (done_at IS NULL)),
    CONSTRAINT fk_rebalance_steps_rebalance_id
        FOREIGN KEY (rebalance_id) REFERENCES portfolio.rebalances (id) ON DELETE RESTRICT
);

CREATE UNIQUE INDEX idx_rebalance_steps_rebalance_id_step_no ON portfolio.rebalance_steps (rebalance_id, step_no);
CREATE INDEX idx_rebalance_steps_next_look_at ON portfolio.rebalance_steps (next_look_at) WHERE status = 'planned';

COMMENT ON TABLE portfolio.rebalance_steps IS 'Orders and transfers of a proposal, each done at most once, in their order.';
COMMENT ON COLUMN portfolio.rebalance_steps.asset IS 'product:CODE or symbol:NAME.';
COMMENT ON COLUMN portfolio.rebalance_steps.reference IS 'The order, or the posting, that did it.';

INSERT INTO notifications.notification_templates (id, code, channel, locale, variables, subject, body)
SELECT uuid_generate_v5(uuid_ns_url(), concat_ws(':', 'corro:template', code, channel, locale)),
       code, channel::notifications.channel, locale, variables::text[], subject, body
FROM (VALUES
    ('investment.rebalance_proposed', 'in_app', 'es', '{portfolio,drift}', 'Propuesta de reajuste', 'La cartera {{portfolio}} se aparta {{drift}} puntos de su objetivo. Revisa la propuesta.'),
    ('investment.rebalance_proposed', 'in_app', 'en', '{portfolio,drift}', 'Rebalancing proposed', 'The portfolio {{portfolio}} is {{drift}} points off its targets. Look at the proposal.'),
    ('investment.rebalance_completed', 'in_app', 'es', '{portfolio}', 'Reajuste terminado', 'Los pasos aprobados de la cartera {{portfolio}} están hechos.'),
    ('investment.rebalance_completed', 'in_app', 'en', '{portfolio}', 'Rebalancing done', 'The approved steps of the portfolio {{portfolio}} are done.'),
    ('investment.rebalance_failed', 'in_app', 'es', '{portfolio,reason}', 'Reajuste detenido', 'El reajuste de la cartera {{portfolio}} se detuvo: {{reason}}'),
    ('investment.rebalance_failed', 'in_app', 'en', '{portfolio,reason}', 'Rebalancing stopped', 'The rebalancing of the portfolio {{portfolio}} stopped: {{reason}}'),
    ('investment.goal_achieved', 'in_app', 'es', '{goal}', 'Meta alcanzada', 'Alcanzaste la meta {{goal}}.'),
    ('investment.goal_achieved', 'in_app', 'en', '{goal}', 'Goal reached', 'You have reached the goal {{goal}}.')
) AS templates (code, channel, locale, variables, subject, body);
