/** Payment methods, events of payment providers, and the memory of the sandbox provider. */
@NullMarked
package io.corro.persistence.books.payment;

import org.jspecify.annotations.NullMarked;
