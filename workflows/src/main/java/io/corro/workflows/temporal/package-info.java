/** The run modes: where workflows live, behind one port. Nothing above this package knows which one is in use. */
package io.corro.workflows.temporal;
