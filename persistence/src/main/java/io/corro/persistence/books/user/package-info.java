/** The {@code auth} schema: users and the keys that let their programs in. */
package io.corro.persistence.books.user;
