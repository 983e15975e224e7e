package io.corro.gateway.http.account;

import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** The users who own accounts. */
public interface AccountOwners {

    /** Creates the user who will own a new account of this name, and answers the user's id. */
    CompletionStage<UUID> createOwner(String accountName);
}
