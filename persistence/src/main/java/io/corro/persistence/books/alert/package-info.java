/** Price alerts of users: rows that fire once. */
@NullMarked
package io.corro.persistence.books.alert;

import org.jspecify.annotations.NullMarked;
