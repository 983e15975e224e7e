/** The {@code auth} schema: users and the keys that let their programs in. */
@NullMarked
package io.corro.persistence.books.user;

import org.jspecify.annotations.NullMarked;
