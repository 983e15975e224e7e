/** {@code platform.outbox_events}: events written by the transaction that caused them, and delivered afterwards. */
package io.corro.persistence.books.outbox;
