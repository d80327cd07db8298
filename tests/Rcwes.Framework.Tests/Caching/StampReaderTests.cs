using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Data;
using Rcwes.Framework.Tests.Activity;

namespace Rcwes.Framework.Tests.Caching;

/// <summary>Stamps follow the log, also when it is another one from one moment to the next.</summary>
public abstract class StampReaderTests(DatabaseEngine engine) : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private PumpHost _host = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(engine);
        _host = await PumpHost.StartAsync(_database, _ => { });
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_older_database_in_the_place_of_the_one_that_was_read_moves_every_stamp_on()
    {
        var stamps = new Stamps();
        var reader = new StampReader(stamps, NullLogger<StampReader>.Instance) { AskEvery = TimeSpan.Zero };
        var entries = await _host.AppendAsync("begun", 3);
        await CatchUpAsync();
        await CatchUpAsync();
        Assert.Equal(entries[2], stamps["kit"]);
        // As after a restore: the end is gone, and other things happen under the same numbers.
        await _host.AskAsync(db => db.Activities.Where(a => a.Sequence > entries[0]).ExecuteDeleteAsync(Ct));
        await CatchUpAsync();
        var restored = stamps["kit"];
        Assert.True(restored > entries[2]);
        var next = (await _host.AppendAsync("ended"))[0];
        await _host.AskAsync(db => db.Database.ExecuteSqlAsync($"UPDATE activity_log SET sequence = {entries[2]} WHERE sequence = {next}", Ct));
        await CatchUpAsync();
        Assert.True(stamps["kit"] > restored);

        Task<int> CatchUpAsync() => _host.AskAsync(async db =>
        {
            await reader.CatchUpAsync(db, Ct);
            return 0;
        });
    }
}

public sealed class StampReaderSqliteTests() : StampReaderTests(DatabaseEngine.Sqlite);

public sealed class StampReaderPostgresTests() : StampReaderTests(DatabaseEngine.Postgres);
