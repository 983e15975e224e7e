/** What is sent by mail: texts of people's languages, filled in. */
package io.corro.persistence.books.mail;
