/** Users' named lists of instruments: the service, and the words by which it refuses. */
package io.corro.persistence.books.watchlist;
