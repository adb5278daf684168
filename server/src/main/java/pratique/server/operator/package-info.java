/// The node of one carrier: keeps stays of enrolled numbers, unreadable after the window, and signs
/// cards.
@NullMarked
package pratique.server.operator;

import org.jspecify.annotations.NullMarked;
