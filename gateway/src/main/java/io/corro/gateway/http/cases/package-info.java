/** Cases of long processes over HTTP, for operators: queues, one case, its actions, and the state of the processes. */
@NullMarked
package io.corro.gateway.http.cases;

import org.jspecify.annotations.NullMarked;
