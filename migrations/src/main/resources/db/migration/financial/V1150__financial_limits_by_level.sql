-- The limits of enhanced proof follow the level of the user; rows are an operator's own.
DELETE FROM financial.wallet_limits WHERE reason = 'enhanced proof of identity';
