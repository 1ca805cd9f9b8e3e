/**
 * Elections: who may be handed which ballots, where and when, so that no ballot is ever handed out twice.
 * Rules after the 公職選挙法; a machine says ACCEPTED or HOLD, the rest is an officer's word.
 */
@NullMarked
package io.kazasu.decision.election;

import org.jspecify.annotations.NullMarked;
