-- A large result counts when a second person has said the same.

ALTER TABLE platform.product_results ADD COLUMN is_proposal boolean NOT NULL DEFAULT false;

COMMENT ON TABLE platform.product_results IS
    'What a product gained or lost on a day before fees. The newest revision that is no proposal counts; a late price is a new one.';
COMMENT ON COLUMN platform.product_results.is_proposal IS
    'Said by one person and too large to count until a second one says the same, which is the next revision.';
