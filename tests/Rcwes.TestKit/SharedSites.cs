using Rcwes.Framework.Data;
using Xunit;

namespace Rcwes.TestKit;

/// <summary>
/// The site on SQLite as a fixture. <c>[Collection&lt;SqliteSite&gt;]</c> shares one site among all classes of the test
/// program that say so; <c>IClassFixture&lt;SqliteSite&gt;</c> gives a class its own.
/// </summary>
public sealed class SqliteSite() : Site(DatabaseEngine.Sqlite), ICollectionFixture<SqliteSite>;

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresSite() : Site(DatabaseEngine.Postgres), ICollectionFixture<PostgresSite>;
