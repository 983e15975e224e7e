/** Portfolios: targets, drift, proposals and their steps, goals, snapshots, and the figures made of them. */
@NullMarked
package io.corro.persistence.books.portfolio;

import org.jspecify.annotations.NullMarked;
