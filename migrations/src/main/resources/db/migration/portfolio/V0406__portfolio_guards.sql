SELECT platform.keep_updated_at('portfolio.portfolios', 'portfolio.allocations', 'portfolio.goals');

SELECT platform.make_append_only('portfolio.risk_profiles', 'is_current');
SELECT platform.make_append_only('portfolio.portfolio_snapshots');

-- A portfolio without targets is allowed; one with targets has exactly 100 percent of them.
CREATE FUNCTION portfolio.check_allocation_sum() RETURNS trigger
    LANGUAGE plpgsql AS
$$
DECLARE
    touched uuid[] := CASE TG_OP WHEN 'INSERT' THEN ARRAY [NEW.portfolio_id]
                                 WHEN 'DELETE' THEN ARRAY [OLD.portfolio_id]
                                 ELSE ARRAY [OLD.portfolio_id, NEW.portfolio_id] END;
    wrong   record;
BEGIN
    SELECT portfolio_id, sum(target_pct) AS total INTO wrong FROM portfolio.allocations
    WHERE portfolio_id = ANY (touched)
    GROUP BY portfolio_id
    HAVING sum(target_pct) <> 100
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'portfolio %: targets add up to %, not 100', wrong.portfolio_id, wrong.total
            USING ERRCODE = 'check_violation', SCHEMA = 'portfolio', TABLE = 'allocations',
                  CONSTRAINT = 'allocation_sum';
    END IF;
    RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER trg_allocations_sum AFTER INSERT OR UPDATE OR DELETE ON portfolio.allocations
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION portfolio.check_allocation_sum();
