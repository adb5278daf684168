/// What the public front of the itinerary card and the nodes of the carriers say to each other.
@NullMarked
package pratique.server.carrier;

import org.jspecify.annotations.NullMarked;
