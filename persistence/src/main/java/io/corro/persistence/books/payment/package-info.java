/** Payment methods, events of payment providers, and the memory of the sandbox provider. */
package io.corro.persistence.books.payment;
