/// REST and PostgreSQL.
@NullMarked
package pratique.server;

import org.jspecify.annotations.NullMarked;
