package io.corro.engine.core.matching;

import java.util.Arrays;
import java.util.Comparator;

/** Accounts whose margin level may have changed, each once. Not thread-safe. */
final class DueAccounts {
    /** What loaded state has in common with the state that it was, so that both judge in one order. */
    private static final Comparator<AccountState> BY_ID = (a, b) -> a.id.compareTo(b.id);

    private AccountState[] accounts = new AccountState[16];
    private int count;

    void add(AccountState account) {
        if (!account.due) {
            account.due = true;
            if (count == accounts.length) {
                accounts = Arrays.copyOf(accounts, count * 2);
            }
            accounts[count++] = account;
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    /**
     * Moves all accounts by id into an array and is empty.
     *
     * @return the array, or a larger one in its place; null follows the last account
     */
    AccountState[] drainTo(AccountState[] target) {
        if (count > 1) {
            Arrays.sort(accounts, 0, count, BY_ID);
        }
        AccountState[] round = target.length > count ? target : new AccountState[accounts.length + 1];
        for (int index = 0; index < count; index++) {
            round[index] = accounts[index];
            round[index].due = false;
            accounts[index] = null;
        }
        round[count] = null;
        count = 0;
        return round;
    }
}
