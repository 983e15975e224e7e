/** exchange-core as a contestant: its bare book, and its pipeline. Only this package sees its classes. */
package io.corro.perf.peer;
