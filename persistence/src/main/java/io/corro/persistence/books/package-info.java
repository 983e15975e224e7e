/** What the features below share: one object that names their repositories. */
package io.corro.persistence.books;
