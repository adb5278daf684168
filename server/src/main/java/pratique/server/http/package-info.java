/// Routes as data, the one chain that every request passes, and problem documents.
@NullMarked
package pratique.server.http;

import org.jspecify.annotations.NullMarked;
