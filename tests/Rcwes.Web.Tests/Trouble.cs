using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Rcwes.Framework.Data;

namespace Rcwes.Web.Tests;

/// <summary>Troubles of a database as they are: a real lock, no more space, a database that is away.</summary>
internal static class Trouble
{
    /// <summary>A site that loses patience soon, though not so soon that a busy machine is trouble to it, and whose disk can be filled.</summary>
    public static async Task<(Site Site, FullDisk Disk)> SiteAsync(DatabaseEngine engine)
    {
        var disk = new FullDisk();
        var database = await TestDatabase.CreateAsync(engine);
        var site = await Site.StartAsync(engine, options =>
        {
            options.Database = database;
            options.Settings["ConnectionStrings:Rcwes"] = database.ConnectionString + (engine == DatabaseEngine.Sqlite ? ";Default Timeout=4" : ";Command Timeout=6");
            options.Services = services => services.ConfigureDbContext<SqliteRcwesDb>(context => context.AddInterceptors(disk));
        });
        return (site, disk);
    }

    /// <summary>Somebody else writes and does not come to an end until this is disposed.</summary>
    public static async Task<IAsyncDisposable> LockAsync(TestDatabase database)
    {
        DbConnection connection = database.Engine == DatabaseEngine.Sqlite
            ? new SqliteConnection(database.ConnectionString + ";Pooling=False")
            : new NpgsqlConnection(database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await connection.RunAsync(database.Engine == DatabaseEngine.Sqlite ? "BEGIN EXCLUSIVE" : "BEGIN; LOCK TABLE activity_log IN EXCLUSIVE MODE");
        return connection;
    }

    /// <summary>The database cannot be opened until this is disposed.</summary>
    public static async Task<IAsyncDisposable> AwayAsync(TestDatabase database) =>
        database.Engine == DatabaseEngine.Sqlite ? new FileAway(database) : await DoorClosed.CloseAsync(database);

    /// <summary>Rows of every table, and every file of the media library.</summary>
    public static async Task<string> ContentsAsync(TestDatabase database)
    {
        await using var db = database.Open();
        await using var connection = db.Database.GetDbConnection();
        await connection.OpenAsync();
        var lines = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Distinct().Where(t => !Restless.Contains(t)).Order(StringComparer.Ordinal))
            lines.Add($"{table}: {await connection.NumberAsync($"SELECT COUNT(*) FROM \"{table}\"")}");
        foreach (var folder in new[] { "media", "private" }.Select(f => Path.Combine(database.DataDirectory, f)).Where(Directory.Exists))
            lines.AddRange(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => !f.Contains(Waiting, StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        return string.Join(Environment.NewLine, lines);
    }

    /// <summary>The same, when the readers of the log have done what they had to.</summary>
    public static async Task<string> SettledAsync(Site site)
    {
        await site.CaughtUpAsync();
        return await ContentsAsync(site.Database);
    }

    public static async Task RunAsync(this DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> NumberAsync(this DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Jobs and readers of the log go on by themselves; the book of links follows after the save.</summary>
    private static readonly string[] Restless = ["jobs_runs", "activity_cursors", "content_links", "content_media_uses"];

    /// <summary>A recipe that somebody looks at is kept until they confirm it or an hour is over; nothing of it is in the site.</summary>
    private const string Waiting = "recipes-waiting";

    private sealed class FileAway : IAsyncDisposable
    {
        private readonly string _file;

        public FileAway(TestDatabase database)
        {
            _file = new SqliteConnectionStringBuilder(database.ConnectionString).DataSource;
            SqliteConnection.ClearAllPools();
            foreach (var ending in Endings) if (File.Exists(_file + ending)) File.Move(_file + ending, $"{_file}{ending}.away");
            Directory.CreateDirectory(_file);
        }

        private static string[] Endings => ["", "-wal", "-shm"];

        public ValueTask DisposeAsync()
        {
            Directory.Delete(_file);
            foreach (var ending in Endings) if (File.Exists($"{_file}{ending}.away")) File.Move($"{_file}{ending}.away", _file + ending, overwrite: true);
            return default;
        }
    }

    private sealed class DoorClosed(NpgsqlConnection janitor, string name) : IAsyncDisposable
    {
        public static async Task<DoorClosed> CloseAsync(TestDatabase database)
        {
            var name = new NpgsqlConnectionStringBuilder(database.ConnectionString).Database!;
            var janitor = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = "postgres", Pooling = false }.ConnectionString);
            await janitor.OpenAsync();
            await janitor.RunAsync($"ALTER DATABASE {name} ALLOW_CONNECTIONS false");
            await janitor.RunAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
            return new(janitor, name);
        }

        public async ValueTask DisposeAsync()
        {
            await janitor.RunAsync($"ALTER DATABASE {name} ALLOW_CONNECTIONS true");
            await janitor.DisposeAsync();
        }
    }
}

/// <summary>Lets the database of a site grow no more while it is full: for SQLite its own limit of pages, for PostgreSQL its own error.</summary>
internal sealed class FullDisk : DbConnectionInterceptor
{
    private const string Fill = """
        CREATE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
        CREATE TRIGGER disk_full BEFORE INSERT ON activity_log EXECUTE FUNCTION disk_full();
        """;

    private volatile bool _full;

    public async Task FillAsync(TestDatabase database)
    {
        _full = true;
        if (database.Engine == DatabaseEngine.Postgres) await OnPostgresAsync(database, Fill);
    }

    public async Task EmptyAsync(TestDatabase database)
    {
        _full = false;
        if (database.Engine == DatabaseEngine.Postgres) await OnPostgresAsync(database, "DROP FUNCTION disk_full CASCADE");
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (connection is SqliteConnection) await connection.RunAsync(_full ? "PRAGMA max_page_count = 1" : "PRAGMA max_page_count = 4294967294");
    }

    private static async Task OnPostgresAsync(TestDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await connection.RunAsync(sql);
    }
}
