/// What `pratique up` adds for trying out, and nothing else can start: database, keys, offices.
@NullMarked
package pratique.server.development;

import org.jspecify.annotations.NullMarked;
