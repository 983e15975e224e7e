/** Investment products, their daily prices per unit (NAV), and the accounts that hold units. */
@NullMarked
package io.corro.persistence.books.fund;

import org.jspecify.annotations.NullMarked;
