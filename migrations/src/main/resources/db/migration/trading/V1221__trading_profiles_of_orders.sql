-- Each order keeps the version of the fill profile that it is filled under, whatever its account chooses later.

ALTER TABLE trading.paper_orders ADD COLUMN fill_profile smallint NOT NULL DEFAULT -1;
ALTER TABLE trading.paper_orders ADD CONSTRAINT ck_paper_orders_fill_profile CHECK (fill_profile BETWEEN -1 AND 126);

COMMENT ON COLUMN trading.paper_orders.fill_profile IS
    'fill_profiles.profile_no, no foreign key; -1 of orders from before it was recorded, filled under their account''s.';
