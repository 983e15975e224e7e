/** What demonstrations need in the tables that life brings otherwise: people, money, courses. */
package io.corro.persistence.books.demo;
