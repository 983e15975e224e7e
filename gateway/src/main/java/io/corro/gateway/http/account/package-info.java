/** Paper accounts over HTTP: the bot's own account and its configuration, and all accounts for operators. */
@NullMarked
package io.corro.gateway.http.account;

import org.jspecify.annotations.NullMarked;
