-- What bots are and do beyond the first words. Alone in its file: a word cannot be used in the transaction that adds it.

ALTER TYPE trading.bot_strategy ADD VALUE 'MARKET_MAKER';
ALTER TYPE trading.bot_status ADD VALUE 'HALTED';
