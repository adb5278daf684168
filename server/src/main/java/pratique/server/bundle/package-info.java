/// The one signed file from which a gate without a network takes all it knows, and its updates.
@NullMarked
package pratique.server.bundle;

import org.jspecify.annotations.NullMarked;
