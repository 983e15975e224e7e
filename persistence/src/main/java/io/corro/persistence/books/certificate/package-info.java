/**
 * The {@code education} schema: certificates, with what their process remembers in {@code platform}. Every public
 * method of a book is one transaction that happens once, however often it is called: steps of workflows repeat.
 */
@NullMarked
package io.corro.persistence.books.certificate;

import org.jspecify.annotations.NullMarked;
