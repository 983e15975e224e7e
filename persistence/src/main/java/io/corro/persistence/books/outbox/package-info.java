/** {@code platform.outbox_events}: events written by the transaction that caused them, and delivered afterwards. */
@NullMarked
package io.corro.persistence.books.outbox;

import org.jspecify.annotations.NullMarked;
