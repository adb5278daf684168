/// Signs and checks signatures on the JVM; reads and writes key and certificate files.
@NullMarked
package pratique.keys;

import org.jspecify.annotations.NullMarked;
