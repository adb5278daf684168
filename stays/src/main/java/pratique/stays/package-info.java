/// Where a SIM was: signalling events of a phone network, folded into stays in cities and visits to
/// countries, each with what proves it and what only makes it possible.
@NullMarked
package pratique.stays;

import org.jspecify.annotations.NullMarked;
