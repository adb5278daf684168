/// The public front of the itinerary card: proves that somebody holds a number, and asks its
/// carrier.
@NullMarked
package pratique.server.itinerary;

import org.jspecify.annotations.NullMarked;
