using Microsoft.EntityFrameworkCore.Design;
using Rcwes.Framework.Data;
using Rcwes.Framework.Modules;

namespace Rcwes.Web;

/// <summary>Lets <c>dotnet ef</c> make the SQLite context with all modules; see <c>eng/add-migration</c>.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteRcwesDb>
{
    public SqliteRcwesDb CreateDbContext(string[] args) => DesignTime.Sqlite(new ModuleCatalog(SiteModules.All));
}

/// <summary>The same for PostgreSQL.</summary>
internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresRcwesDb>
{
    public PostgresRcwesDb CreateDbContext(string[] args) => DesignTime.Postgres(new ModuleCatalog(SiteModules.All));
}
