/** The {@code notifications} schema. */
package io.corro.persistence.books.notification;
