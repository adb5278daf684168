/// Rule sets, risk lists, notices and value sets: proposed by one office, approved by another,
/// signed and published with their history.
@NullMarked
package pratique.server.ruleset;

import org.jspecify.annotations.NullMarked;
