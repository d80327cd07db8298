using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Rcwes.Framework.Data;

namespace Rcwes.Web.Tests.Nodes;

/// <summary>
/// The site on two nodes, as <c>docs/operations.md</c> sets it up: two processes that started at once on an empty PostgreSQL database, one store of files, a data
/// directory for each, a proxy in front. SQLite is for one node, so there is nothing to try on it.
/// </summary>
public sealed class TwoNodes : IAsyncLifetime, ICollectionFixture<TwoNodes>
{
    /// <summary>For what has to come; a machine that builds something else beside the tests is slow.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string _folder = Directory.CreateTempSubdirectory("rcwes-nodes-").FullName;
    private S3Server? _files;
    private Proxy? _proxy;

    public TestDatabase Database { get; private set; } = null!;

    internal NodeProcess One { get; private set; } = null!;

    internal NodeProcess Two { get; private set; } = null!;

    internal IReadOnlyList<NodeProcess> Both => [One, Two];

    public async ValueTask InitializeAsync()
    {
        try
        {
            Database = await TestDatabase.CreateAsync(DatabaseEngine.Postgres, migrated: false);
            _files = await S3Server.StartAsync();
            _proxy = await Proxy.StartAsync();
            (One, Two) = (Node("pierwszy"), Node("drugi"));
            _proxy.Nodes = Both;
            await Task.WhenAll(One.StartAsync(), Two.StartAsync());
        }
        catch
        {
            // Nobody else would end the processes.
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in new[] { One, Two }.OfType<NodeProcess>()) await node.DisposeAsync();
        if (_proxy is not null) await _proxy.DisposeAsync();
        if (_files is not null) await _files.DisposeAsync();
        if (Database is not null) await Database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Starts again what an earlier test has ended.</summary>
    public Task BothRunAsync() => Task.WhenAll(Both.Where(n => !n.IsRunning).Select(n => n.StartAsync()));

    /// <summary>Somebody in front of the proxy, with empty pockets.</summary>
    public Visitor Visitor() => _proxy!.Visitor();

    /// <summary>The administrator, who has signed in at one node and stays there.</summary>
    internal async Task<Visitor> AdministratorAsync(NodeProcess node)
    {
        var person = Visitor().At(node);
        await person.SignInAsync(Site.AdministratorEmail, Site.AdministratorPassword);
        return person;
    }

    internal NodeProcess Other(NodeProcess node) => node == One ? Two : One;

    /// <summary>Where a node keeps what is its own.</summary>
    internal string DataOf(NodeProcess node) => Path.Combine(_folder, node.Name);

    /// <summary>Asks the database past both nodes.</summary>
    public async Task<T> AskAsync<T>(Func<RcwesDb, Task<T>> ask)
    {
        await using var db = Database.Open();
        return await ask(db);
    }

    public Task UntilAsync(Func<RcwesDb, Task<bool>> seen, string what) => UntilAsync(() => AskAsync(seen), what);

    /// <summary>Waits for what can be seen; says what both nodes said last when it does not come.</summary>
    public async Task UntilAsync(Func<Task<bool>> seen, string what)
    {
        for (var watch = Stopwatch.StartNew(); !await seen();)
        {
            if (watch.Elapsed > Patience) Assert.Fail(string.Join(Environment.NewLine, Both.Select(n => $"{n.Name}: {n.Said}").Prepend($"It never came: {what}.")));
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until a node stands before a lock with this statement.</summary>
    internal Task UntilHeldAsync(NodeProcess node, string statement) => UntilAsync(async db => (await db.Database.SqlQuery<int>($"""
        SELECT count(*)::int AS "Value" FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = {node.Name} AND wait_event_type = 'Lock' AND query ILIKE {statement}
        """).ToListAsync())[0] > 0, $"{node.Name} waits with {statement}");

    /// <summary>Runs statements on a connection of its own and keeps it, with all that it holds, until it is disposed.</summary>
    public async Task<NpgsqlConnection> HoldAsync(string sql)
    {
        var connection = new NpgsqlConnection(Database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await connection.RunAsync(sql);
        return connection;
    }

    private NodeProcess Node(string name) => new(name, new Dictionary<string, string>
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["AllowedHosts"] = "127.0.0.1",
        ["Rcwes:BaseUrl"] = _proxy!.Address.GetLeftPart(UriPartial.Authority),
        ["Rcwes:Proxies:0"] = "127.0.0.1",
        ["Rcwes:Node"] = name,
        ["Rcwes:DataDirectory"] = Path.Combine(_folder, name),
        ["Rcwes:Database"] = nameof(DatabaseEngine.Postgres),
        // A test holds rows for longer than a statement usually waits.
        ["ConnectionStrings:Rcwes"] = new NpgsqlConnectionStringBuilder(Database.ConnectionString) { ApplicationName = name, MaxPoolSize = 40, CommandTimeout = 300 }.ConnectionString,
        ["Rcwes:Files:Kind"] = "S3",
        ["Rcwes:Files:S3:Endpoint"] = _files!.Endpoint,
        ["Rcwes:Files:S3:Bucket"] = S3Server.Bucket,
        ["Rcwes:Files:S3:AccessKey"] = S3Server.Key,
        ["Rcwes:Files:S3:SecretKey"] = S3Server.Key,
        ["Rcwes:SampleData"] = "true",
        ["Rcwes:Setup:Email"] = Site.AdministratorEmail,
        ["Rcwes:Setup:Password"] = Site.AdministratorPassword,
        // Everybody comes from one address and faster than people.
        ["Rcwes:Limits:PostsPerMinute"] = "100000",
        ["Rcwes:Limits:RoomPostsPerMinute"] = "100000",
        ["Rcwes:Limits:SignInsPerMinute"] = "100000",
        ["Rcwes:Limits:SearchesPerMinute"] = "100000",
        ["Rcwes:Limits:AnswersPerMinute"] = "100000",
    });
}
