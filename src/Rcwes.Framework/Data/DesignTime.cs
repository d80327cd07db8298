using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Modules;

namespace Rcwes.Framework.Data;

/// <summary>Contexts for <c>dotnet ef</c> and for tests of the model, without a host and without a connection.</summary>
public static class DesignTime
{
    public static SqliteRcwesDb Sqlite(ModuleCatalog catalog, string connectionString = "Data Source=:memory:") =>
        new((DbContextOptions<SqliteRcwesDb>)DataServices.UseSqlite(new DbContextOptionsBuilder<SqliteRcwesDb>(), connectionString).Options, catalog);

    public static PostgresRcwesDb Postgres(ModuleCatalog catalog, string connectionString = "Host=localhost") =>
        new((DbContextOptions<PostgresRcwesDb>)DataServices.UsePostgres(new DbContextOptionsBuilder<PostgresRcwesDb>(), connectionString).Options, catalog);
}
