/** Portfolios: targets, drift, proposals and their steps, goals, snapshots, and the figures made of them. */
package io.corro.persistence.books.portfolio;
