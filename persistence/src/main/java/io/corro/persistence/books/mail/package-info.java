/** What is sent by mail: texts of people's languages, filled in. */
@NullMarked
package io.corro.persistence.books.mail;

import org.jspecify.annotations.NullMarked;
