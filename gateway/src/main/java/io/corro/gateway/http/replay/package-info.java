/** Control of a replay by operators. */
package io.corro.gateway.http.replay;
