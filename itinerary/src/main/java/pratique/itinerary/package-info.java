/// The itinerary card: which countries, regions and cities a SIM was in during some whole days,
/// made of its stays, coloured by rule sets, and signed by its carrier.
@NullMarked
package pratique.itinerary;

import org.jspecify.annotations.NullMarked;
