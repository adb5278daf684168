/// Everything a gate needs without a network, in one signed file: trust, revocation, rules, lists.
@NullMarked
package pratique.bundle;

import org.jspecify.annotations.NullMarked;
