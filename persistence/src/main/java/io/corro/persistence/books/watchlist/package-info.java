/** Users' named lists of instruments: the service, and the words by which it refuses. */
@NullMarked
package io.corro.persistence.books.watchlist;

import org.jspecify.annotations.NullMarked;
