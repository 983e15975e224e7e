/** What the HTTP surface asks for, answered by the database: blocking repositories behind asynchronous ports. */
package io.corro.gateway.adapter;
