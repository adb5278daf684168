/// The instant at which this instance ends, and the notice that it answers with from then on.
@NullMarked
package pratique.server.sunset;

import org.jspecify.annotations.NullMarked;
