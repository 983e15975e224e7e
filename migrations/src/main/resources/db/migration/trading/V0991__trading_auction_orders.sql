-- Orders for the opening and for the closing of a session.

ALTER TYPE trading.time_in_force ADD VALUE 'OPG';
ALTER TYPE trading.time_in_force ADD VALUE 'CLS';
