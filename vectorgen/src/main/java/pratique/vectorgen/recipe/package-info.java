/// How a code is made, step by step, with keys and certificates that are the same in every run.
@NullMarked
package pratique.vectorgen.recipe;

import org.jspecify.annotations.NullMarked;
