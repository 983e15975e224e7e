/** The {@code notifications} schema. */
package io.corro.persistence.notifications;
