/** Investment products, their daily prices per unit (NAV), and the accounts that hold units. */
package io.corro.persistence.books.fund;
