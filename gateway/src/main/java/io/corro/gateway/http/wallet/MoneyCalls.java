package io.corro.gateway.http.wallet;

import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.persistence.books.cases.CaseError;
import io.corro.persistence.books.cash.CashError;
import io.corro.persistence.books.ledger.IdempotencyMismatchException;
import io.corro.persistence.books.ledger.RefusedException;

/** Calls services whose refusals become answers, such as those of money. Thread-safe. */
public record MoneyCalls(BlockingExecutor blocking, InstantSource clock) {
    private static final Set<String> CURRENCIES = Set.of("USD", "EUR", "GBP", "MXN", "JPY", "CAD",
            "CHF", "AUD", "NZD", "USDT", "BTC", "ETH");

    public <T> CompletionStage<T> call(Supplier<T> service) {
        return blocking.call(() -> {
            try {
                return service.get();
            } catch (RefusedException e) {
                throw new ApiException(ApiError.of(e.error(), e.sentence()));
            } catch (IdempotencyMismatchException e) {
                throw new ApiException(CaseError.KEY_REUSED);
            }
        });
    }

    /** A currency that the house offers. */
    static String currency(Fields fields, String name) {
        String currency = fields.requiredText(name, 10).orElse("");
        if (!currency.isEmpty() && !CURRENCIES.contains(currency)) {
            fields.fault(name, CashError.CURRENCY_NOT_OFFERED, CashError.CURRENCY_NOT_OFFERED.message());
        }
        return currency;
    }

    /** The same, of a path. */
    static String pathCurrency(String currency) {
        if (!CURRENCIES.contains(currency)) {
            throw new ApiException(ApiError.notFound(CashError.CURRENCY_NOT_OFFERED,
                    CashError.CURRENCY_NOT_OFFERED.message()));
        }
        return currency;
    }

    /** Digits of an account's end. */
    static boolean isLastFour(Fields fields, String name, String text) {
        return text.matches("[0-9]{4}")
                || fields.reject(name, FieldErrorCode.INVALID_CHARACTERS, name + " must be four digits.");
    }
}
