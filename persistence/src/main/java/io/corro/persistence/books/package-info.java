/** What the features below share: one object that names their repositories. */
@NullMarked
package io.corro.persistence.books;

import org.jspecify.annotations.NullMarked;
