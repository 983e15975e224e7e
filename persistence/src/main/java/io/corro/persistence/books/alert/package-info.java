/** Price alerts of users: rows that fire once. */
package io.corro.persistence.books.alert;
