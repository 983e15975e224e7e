package io.corro.persistence.books.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import io.corro.persistence.books.wallet.WalletError;
import io.corro.persistence.books.wallet.WalletMovement;
import io.corro.persistence.books.wallet.WalletMovement.Type;
import io.corro.persistence.books.wallet.Wallets;
import io.corro.persistence.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LedgerTest {
    private static final int STEPS = 120;

    private static TestDatabase database;
    private static Jdbi jdbi;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create();
        jdbi = database.database().jdbi();
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    @Test
    void postsOnceAndAnswersARepetitionTheSame() {
        Transfer transfer = transfer("led-1", "10.00");

        UUID first = jdbi.inTransaction(handle -> Ledger.postOnce(handle, transfer));
        UUID second = jdbi.inTransaction(handle -> Ledger.postOnce(handle, transfer("led-1", "10")));

        assertThat(second).isEqualTo(first);
        assertThat(ledger().newestPostings("led-1", 0, 9)).extracting(Ledger.Posting::direction)
                .containsExactly("debit", "credit");
        assertThat(ledger().newestPostings("led-1", 0, 1)).extracting(Ledger.Posting::direction)
                .containsExactly("credit");
        assertThat(ledger().newestPostings("led-1", 1, 9)).extracting(Ledger.Posting::direction)
                .containsExactly("debit");
    }

    @Test
    void refusesAKeyThatWasUsedForSomethingElse() {
        jdbi.useTransaction(handle -> Ledger.postOnce(handle, transfer("led-2", "10")));

        assertThatExceptionOfType(IdempotencyMismatchException.class)
                .isThrownBy(() -> jdbi.useTransaction(handle -> Ledger.postOnce(handle, transfer("led-2", "11"))));
    }

    @Test
    void refusesWhatDoesNotBalanceOrIsFinerThanACent() {
        PostingKey key = PostingKey.of("led-3", "step");
        Transfer.Entry oneSided = new Transfer.Entry(
                LedgerAccount.houseCash("USD"), LedgerAccount.Direction.DEBIT, BigDecimal.TEN);

        assertThatIllegalArgumentException().isThrownBy(() -> new Transfer(key, "half", List.of(oneSided, oneSided)));
        assertThatIllegalArgumentException().isThrownBy(() -> transfer("led-3", "0.001"));
        assertThatIllegalArgumentException().isThrownBy(() -> transfer("led-3", "-1"));
    }

    /** Random movements, each sent once or several times, some of them refused: all totals agree at the end. */
    @RepeatedTest(3)
    void keepsChainsAndTotalsWhateverComes(RepetitionInfo repetition) {
        long seed = 20_260_300 + repetition.getCurrentRepetition();
        System.out.println("LedgerTest seed " + seed);
        Random random = new Random(seed);
        List<UUID> wallets = openWallets(3);

        for (int step = 0; step < STEPS; step++) {
            PostingKey key = PostingKey.of("rnd-" + seed, "move").nth(step);
            UUID wallet = wallets.get(random.nextInt(wallets.size()));
            BigDecimal amount = BigDecimal.valueOf(1 + random.nextInt(50_000), 2);
            boolean in = random.nextInt(3) > 0;
            for (int times = random.nextInt(3); times >= 0; times--) {
                move(key, wallet, in, amount);
            }
        }

        assertThat(new Reconciliation(jdbi).differences()).as("seed " + seed).isEmpty();
        assertThat(ledger().trialBalance()).as("seed " + seed)
                .allSatisfy(total -> assertThat(total.difference()).isZero());
    }

    private static void move(PostingKey key, UUID wallet, boolean in, BigDecimal amount) {
        try {
            jdbi.useTransaction(handle -> PostingKeys.once(handle, key, ContentHash.of(wallet, in, amount), () -> {
                Wallets.move(handle, WalletMovement.of(
                        wallet, in ? Type.DEPOSIT : Type.WITHDRAWAL, amount, key, "test", wallet, "random"));
                LedgerAccount user = LedgerAccount.userWallet(wallet, "USD");
                LedgerAccount psp = LedgerAccount.pspClearing("USD");
                return Ledger.post(handle, in ? Transfer.of(key, "deposit", psp, user, amount)
                        : Transfer.of(key, "withdrawal", user, psp, amount)).toString();
            }));
        } catch (RefusedException e) {
            assertThat(e.error()).isEqualTo(WalletError.INSUFFICIENT_FUNDS);
        }
    }

    private static List<UUID> openWallets(int count) {
        List<UUID> wallets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            wallets.add(jdbi.inTransaction(handle -> {
                UUID user = handle.select("INSERT INTO auth.users (email) VALUES (?) RETURNING id",
                        UUID.randomUUID() + "@example.com").mapTo(UUID.class).one();
                return Wallets.lockOrOpen(handle, user, "USD").id();
            }));
        }
        return wallets;
    }

    private static Transfer transfer(String caseId, String amount) {
        return Transfer.of(PostingKey.of(caseId, "step"), "test", LedgerAccount.pspClearing("USD"),
                LedgerAccount.houseCash("USD"), new BigDecimal(amount));
    }

    private static Ledger ledger() {
        return new Ledger(jdbi);
    }
}
