/// Made-up people who travel between made-up cities, the events that their phones' networks would
/// have, and the truth to compare answers with.
@NullMarked
package pratique.simulation;

import org.jspecify.annotations.NullMarked;
