/** Models: features, training, versions and which is in use, predictions and their outcomes, and risk events. */
@NullMarked
package io.corro.persistence.books.model;

import org.jspecify.annotations.NullMarked;
