using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Modules;
using Rcwes.Web;

namespace Rcwes.TestKit;

/// <summary>
/// A fresh database of one engine with the site's model, copied from a template that is migrated once per test program.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> SqliteTemplate = new(MigrateSqliteAsync);
    private static readonly Lazy<Task<string>> PostgresTemplate = new(MigratePostgresAsync);
    private static readonly SemaphoreSlim Copying = new(1);
    private static readonly TimeSpan LongestEnd = TimeSpan.FromMinutes(1);
    private static readonly ModuleCatalog Catalog = new(SiteModules.All);

    private TestDatabase(DatabaseEngine engine, string connectionString, string dataDirectory) =>
        (Engine, ConnectionString, DataDirectory) = (engine, connectionString, dataDirectory);

    public DatabaseEngine Engine { get; }

    public string ConnectionString { get; }

    /// <summary>Folder for everything else that a site keeps; removed with the database.</summary>
    public string DataDirectory { get; }

    /// <param name="engine">The engine.</param>
    /// <param name="migrated">False for a database without any table, or (SQLite) none at all.</param>
    public static async Task<TestDatabase> CreateAsync(DatabaseEngine engine, bool migrated = true)
    {
        var folder = Directory.CreateTempSubdirectory("rcwes-test-").FullName;
        if (engine == DatabaseEngine.Sqlite)
        {
            var file = Path.Combine(folder, "rcwes.db");
            if (migrated) File.Copy(await SqliteTemplate.Value, file);
            return new(engine, $"Data Source={file}", folder);
        }
        if (!migrated) return new(engine, await TestPostgres.CreateDatabaseAsync(), folder);
        var template = await PostgresTemplate.Value;
        // PostgreSQL copies a template for one session at a time.
        await Copying.WaitAsync();
        try
        {
            return new(engine, await TestPostgres.CreateDatabaseAsync(template), folder);
        }
        finally
        {
            Copying.Release();
        }
    }

    /// <summary>A context outside any site, without the interceptor that moves stamps.</summary>
    /// <param name="catalog">Other modules than those of the site.</param>
    public RcwesDb Open(ModuleCatalog? catalog = null) => Engine == DatabaseEngine.Sqlite
        ? DesignTime.Sqlite(catalog ?? Catalog, ConnectionString)
        : DesignTime.Postgres(catalog ?? Catalog, ConnectionString);

    public async ValueTask DisposeAsync()
    {
        if (Engine == DatabaseEngine.Postgres) await TestPostgres.DropDatabaseAsync(ConnectionString);
        else SqliteConnection.ClearPool(new SqliteConnection(ConnectionString));
        // The program of a site ends beside the test and may still be writing the last of its files.
        for (var watch = Stopwatch.StartNew(); Directory.Exists(DataDirectory);)
        {
            try
            {
                Directory.Delete(DataDirectory, recursive: true);
            }
            catch (IOException) when (watch.Elapsed < LongestEnd)
            {
                await Task.Delay(50);
            }
        }
    }

    private static async Task<string> MigrateSqliteAsync()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("rcwes-template-").FullName, "rcwes.db");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        await using (var db = DesignTime.Sqlite(Catalog, $"Data Source={file};Pooling=False")) await db.Database.MigrateAsync();
        return file;
    }

    private static async Task<string> MigratePostgresAsync()
    {
        var connectionString = await TestPostgres.CreateDatabaseAsync();
        // A template may have no open connection while it is copied, so none is kept in a pool.
        await using (var db = DesignTime.Postgres(Catalog, connectionString + ";Pooling=false")) await db.Database.MigrateAsync();
        return TestPostgres.NameIn(connectionString);
    }
}
