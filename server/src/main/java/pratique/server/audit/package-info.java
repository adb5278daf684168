/// Who did what to which certificate, when: append-only, chained by hashes, without content.
@NullMarked
package pratique.server.audit;

import org.jspecify.annotations.NullMarked;
