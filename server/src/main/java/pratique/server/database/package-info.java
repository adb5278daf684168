/// Transactions, migrations, the embedded PostgreSQL, and how long each table keeps its rows.
@NullMarked
package pratique.server.database;

import org.jspecify.annotations.NullMarked;
