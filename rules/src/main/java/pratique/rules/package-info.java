/// Rule sets: what a border, a venue or a colour asks of a traveller's documents, as signed data.
@NullMarked
package pratique.rules;

import org.jspecify.annotations.NullMarked;
