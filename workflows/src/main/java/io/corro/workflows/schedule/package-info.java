/**
 * Work by the calendar, in UTC: a daylight-saving change must neither skip nor double a business day. What is due is
 * computed from the last finished run, so days missed are made up in order, whoever does the waking.
 */
package io.corro.workflows.schedule;
