/** Models: features, training, versions and which is in use, predictions and their outcomes, and risk events. */
package io.corro.persistence.books.model;
