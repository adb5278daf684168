/// Short messages to and from phones.
@NullMarked
package pratique.server.sms;

import org.jspecify.annotations.NullMarked;
