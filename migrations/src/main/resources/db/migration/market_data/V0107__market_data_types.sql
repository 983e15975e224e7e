-- States of a staged bar.

CREATE TYPE market_data.staging_status AS ENUM ('pending', 'valid', 'rejected', 'merged');
